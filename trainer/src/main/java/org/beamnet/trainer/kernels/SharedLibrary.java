package org.beamnet.trainer.kernels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sections of a 64-bit ELF file, as far as the GPU code in it must be found.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI</a>
 */
final class SharedLibrary {
  private static final int MAGIC = 0x464C457F;
  private static final int HEADER_BYTES = 64;
  private static final int CLASS = 4;
  private static final byte CLASS_64 = 2;
  private static final int TABLE = 0x28;
  private static final int ENTRY_BYTES = 0x3A;
  private static final int ENTRIES = 0x3C;
  private static final int NAMES = 0x3E;
  private static final int OFFSET = 0x18;
  private static final int SIZE = 0x20;
  private static final int UINT16 = 0xFFFF;

  private SharedLibrary() {}

  /**
   * A section's bytes, as a view.
   *
   * @param file the whole file, little-endian
   */
  static Optional<Section> section(ByteBuffer file, String name) {
    if (file.limit() < HEADER_BYTES || file.getInt(0) != MAGIC || file.get(CLASS) != CLASS_64) {
      throw new KernelException("the library with ND4J's kernels is not a 64-bit ELF file");
    }
    int table = Math.toIntExact(file.getLong(TABLE));
    int bytes = file.getShort(ENTRY_BYTES) & UINT16;
    int names = start(file, table + bytes * (file.getShort(NAMES) & UINT16));
    for (int i = 0; i < (file.getShort(ENTRIES) & UINT16); i++) {
      int header = table + bytes * i;
      if (name.equals(text(file, names + file.getInt(header)))) {
        int size = Math.toIntExact(file.getLong(header + SIZE));
        return Optional.of(new Section(start(file, header), size));
      }
    }
    return Optional.empty();
  }

  /**
   * Where a section lies in its file, in bytes.
   *
   * @param start 0-based
   * @param size of it
   */
  record Section(int start, int size) {
    int end() {
      return start + size;
    }
  }

  private static int start(ByteBuffer file, int header) {
    return Math.toIntExact(file.getLong(header + OFFSET));
  }

  private static String text(ByteBuffer file, int start) {
    int end = start;
    while (file.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    file.get(start, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
