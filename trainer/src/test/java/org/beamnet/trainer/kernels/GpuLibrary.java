package org.beamnet.trainer.kernels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jpountz.lz4.LZ4Factory;

/**
 * A library with GPU code in it, byte by byte as NVIDIA's tools write one: an ELF file whose
 * section .nv_fatbin has a module for each of some texts, with machine code for 8.6 and with PTX.
 */
final class GpuLibrary {
  private static final int ELF_HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final byte[] NAMES =
      "\0.shstrtab\0.nv_fatbin\0".getBytes(StandardCharsets.US_ASCII);
  private static final int NAME_OF_NAMES = 1;
  private static final int NAME_OF_CODE = 11;

  private GpuLibrary() {}

  /** One module for each text; {@code room} is the length of its old machine code, in bytes. */
  static byte[] of(List<String> ptx, int room) {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    for (int i = 0; i < ptx.size(); i++) {
      // Every second one compressed.
      code.writeBytes(module(ptx.get(i).getBytes(StandardCharsets.UTF_8), i % 2 == 1, room));
      code.writeBytes(new byte[8]);
    }
    int start = ELF_HEADER + align(NAMES.length);
    byte[] bytes = new byte[start + code.size() + 3 * SECTION_HEADER];
    ByteBuffer file = buffer(bytes);
    file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
    file.putLong(0x28, start + code.size());
    file.putShort(0x3A, (short) SECTION_HEADER);
    file.putShort(0x3C, (short) 3);
    file.putShort(0x3E, (short) 1);
    file.put(ELF_HEADER, NAMES);
    file.put(start, code.toByteArray());
    section(file, start + code.size() + SECTION_HEADER, NAME_OF_NAMES, ELF_HEADER, NAMES.length);
    section(file, start + code.size() + 2 * SECTION_HEADER, NAME_OF_CODE, start, code.size());
    return bytes;
  }

  private static void section(ByteBuffer file, int at, int name, int start, int size) {
    file.putInt(at, name);
    file.putLong(at + 0x18, start);
    file.putLong(at + 0x20, size);
  }

  private static byte[] module(byte[] ptx, boolean compressed, int room) {
    byte[] stored = compressed ? LZ4Factory.safeInstance().fastCompressor().compress(ptx) : ptx;
    byte[] machineCode = entry(2, 64, new byte[room], 0, 0);
    byte[] text = entry(1, 72, stored, compressed ? stored.length : 0, compressed ? ptx.length : 0);
    byte[] bytes = new byte[16 + machineCode.length + text.length];
    ByteBuffer module = buffer(bytes);
    module.putInt(0xBA55ED50).putShort((short) 1).putShort((short) 16);
    module.putLong(machineCode.length + text.length);
    module.put(machineCode).put(text);
    return bytes;
  }

  private static byte[] entry(int kind, int header, byte[] content, int compressed, long plain) {
    byte[] bytes = new byte[header + align(content.length)];
    ByteBuffer entry = buffer(bytes);
    entry.putShort((short) kind).putShort((short) 0x101).putInt(header);
    entry.putLong(align(content.length)).putInt(compressed);
    entry.putInt(28, 86);
    entry.putLong(40, compressed > 0 ? 0x2011 : 0x11);
    entry.putLong(56, plain);
    entry.put(header, content);
    return bytes;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int align(int length) {
    return (length + 7) / 8 * 8;
  }
}
