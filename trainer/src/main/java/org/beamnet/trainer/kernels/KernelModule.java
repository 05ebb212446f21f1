package org.beamnet.trainer.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import org.beamnet.trainer.backend.ComputeCapability;

/**
 * The GPU code of one translation unit in a shared library: the same kernels for several kinds of
 * GPU, as machine code or as PTX. NVIDIA documents the header of a module (fatbinary.h of its
 * toolkit) but not that of an entry; what is not as it is known to be is refused.
 */
final class KernelModule {
  private static final String SECTION = ".nv_fatbin";
  private static final int MAGIC = 0xBA55ED50;
  private static final short VERSION = 1;
  private static final int HEADER_BYTES = 16;
  private static final int HEADER_SIZE = 6;
  private static final int CONTENT_SIZE = 8;
  private static final short PTX = 1;
  private static final short MACHINE_CODE = 2;

  /** Of machine code; that of PTX is longer. */
  private static final int ENTRY_BYTES = 64;

  private static final short ENTRY_VERSION = 0x101;
  private static final int ENTRY_HEADER_SIZE = 4;
  private static final int ENTRY_CONTENT_SIZE = 8;
  private static final int COMPRESSED_SIZE = 16;
  private static final int ENTRY_MINOR = 24;
  private static final int ENTRY_MAJOR = 26;
  private static final short MACHINE_CODE_MAJOR = 7;
  private static final short MACHINE_CODE_MINOR = 1;
  private static final int GENERATION = 28;
  private static final int FLAGS = 40;
  private static final long LINUX_64_BIT = 0x11;
  private static final long COMPRESSED = 0x2000;
  private static final int PLAIN_SIZE = 56;
  private static final int ALIGNMENT = 8;
  private static final int TEN = 10;

  /** In Java alone: a process that compiles has no need of more native code. */
  private static final LZ4Factory LZ4 = LZ4Factory.fastestJavaInstance();

  private final ByteBuffer file;
  private final int start;
  private final int size;
  private final int ptx;

  private KernelModule(ByteBuffer file, int start, int size, int ptx) {
    this.file = file;
    this.start = start;
    this.size = size;
    this.ptx = ptx;
  }

  /**
   * The modules in a library that a GPU needs machine code for: those with PTX.
   *
   * @param library the whole file; what is written to it goes into the file
   * @throws KernelException if its GPU code is not of the form that is known
   */
  static List<KernelModule> in(ByteBuffer library) {
    ByteBuffer file = library.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    SharedLibrary.Section section =
        SharedLibrary.section(file, SECTION)
            .orElseThrow(() -> new KernelException("the library has no GPU code in it"));
    List<KernelModule> modules = new ArrayList<>();
    int next = section.start();
    while (next + HEADER_BYTES <= section.end()) {
      if (file.getInt(next) == 0) {
        // Padding.
        next += ALIGNMENT;
        continue;
      }
      int size = moduleSize(file, next);
      requireKnown(next + size <= section.end(), next);
      find(file, next).ifPresent(modules::add);
      next += size;
    }
    return modules;
  }

  /**
   * One of them, whatever has become of the others.
   *
   * @param start its name
   */
  static KernelModule at(ByteBuffer library, int start) {
    return find(library.duplicate().order(ByteOrder.LITTLE_ENDIAN), start)
        .orElseThrow(() -> new KernelException("there is no PTX at byte " + start));
  }

  /** Distance from the start of the library, in bytes: a module's name. */
  int start() {
    return start;
  }

  /** Length of its PTX, in bytes. */
  int ptxSize() {
    int plain = size(file, ptx + PLAIN_SIZE);
    return plain == 0 ? size(file, ptx + ENTRY_CONTENT_SIZE) : plain;
  }

  /** Its PTX: text, ended by a zero. */
  byte[] ptx() {
    int content = ptx + file.getInt(ptx + ENTRY_HEADER_SIZE);
    boolean compressed = (file.getLong(ptx + FLAGS) & COMPRESSED) != 0;
    byte[] stored =
        new byte
            [compressed
                ? file.getInt(ptx + COMPRESSED_SIZE)
                : size(file, ptx + ENTRY_CONTENT_SIZE)];
    file.get(content, stored);
    byte[] text = new byte[ptxSize() + 1];
    if (!compressed) {
      System.arraycopy(stored, 0, text, 0, stored.length);
      return text;
    }
    try {
      int length = LZ4.safeDecompressor().decompress(stored, 0, stored.length, text, 0, ptxSize());
      requireKnown(length == ptxSize(), ptx);
      return text;
    } catch (LZ4Exception e) {
      throw new KernelException(
          String.format(Locale.ROOT, "PTX at byte %d of the library is damaged", ptx));
    }
  }

  /**
   * Puts machine code in the place of all that the module has.
   *
   * @param cubin an ELF file for GPUs of one kind
   * @throws KernelException if it does not fit
   */
  void replace(byte[] cubin, ComputeCapability capability) {
    int room = size - HEADER_BYTES - ENTRY_BYTES;
    boolean fits = aligned(cubin.length) <= room;
    byte[] content = fits ? cubin : LZ4.fastCompressor().compress(cubin);
    int length = aligned(content.length);
    if (length > room) {
      throw new KernelException(
          String.format(
              Locale.ROOT,
              "machine code of %d bytes does not fit at byte %d of the library, which has %d",
              length,
              start,
              room));
    }
    ByteBuffer module =
        ByteBuffer.allocate(HEADER_BYTES + ENTRY_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    module.putInt(MAGIC).putShort(VERSION).putShort((short) HEADER_BYTES);
    module.putLong(ENTRY_BYTES + (long) length);
    int entry = HEADER_BYTES;
    module.putShort(entry, MACHINE_CODE).putShort(entry + 2, ENTRY_VERSION);
    module.putInt(entry + ENTRY_HEADER_SIZE, ENTRY_BYTES);
    module.putLong(entry + ENTRY_CONTENT_SIZE, length);
    module.putShort(entry + ENTRY_MINOR, MACHINE_CODE_MAJOR);
    module.putShort(entry + ENTRY_MAJOR, MACHINE_CODE_MINOR);
    module.putInt(entry + GENERATION, capability.major() * TEN + capability.minor());
    module.putLong(entry + FLAGS, LINUX_64_BIT | (fits ? 0 : COMPRESSED));
    if (!fits) {
      module.putInt(entry + COMPRESSED_SIZE, content.length);
      module.putLong(entry + PLAIN_SIZE, cubin.length);
    }
    module.put(HEADER_BYTES + ENTRY_BYTES, content);
    file.put(start, module.array());
  }

  private static int moduleSize(ByteBuffer file, int module) {
    requireKnown(
        file.getInt(module) == MAGIC && file.getShort(module + HEADER_SIZE) == HEADER_BYTES,
        module);
    return HEADER_BYTES + size(file, module + CONTENT_SIZE);
  }

  /** The module there, if there is PTX in it. */
  private static Optional<KernelModule> find(ByteBuffer file, int module) {
    int size = moduleSize(file, module);
    int end = module + size;
    Optional<KernelModule> found = Optional.empty();
    int entry = module + HEADER_BYTES;
    while (entry < end) {
      short kind = file.getShort(entry);
      int header = file.getInt(entry + ENTRY_HEADER_SIZE);
      requireKnown(
          (kind == PTX || kind == MACHINE_CODE)
              && file.getShort(entry + 2) == ENTRY_VERSION
              && header >= ENTRY_BYTES,
          entry);
      if (kind == PTX) {
        found = Optional.of(new KernelModule(file, module, size, entry));
      }
      entry += header + size(file, entry + ENTRY_CONTENT_SIZE);
    }
    requireKnown(entry == end, module);
    return found;
  }

  private static int size(ByteBuffer file, int at) {
    long size = file.getLong(at);
    requireKnown(size >= 0 && size <= Integer.MAX_VALUE - HEADER_BYTES, at);
    return (int) size;
  }

  private static void requireKnown(boolean known, int at) {
    if (!known) {
      throw new KernelException(
          String.format(Locale.ROOT, "GPU code at byte %d of the library has an unknown form", at));
    }
  }

  private static int aligned(int length) {
    return Math.addExact(length, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
