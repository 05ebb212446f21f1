package org.beamnet.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar in memory, entry by entry. */
final class Tar {
  private static final int RECORD_BYTES = 512;
  private static final int MAGIC_AT = 257;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_BYTES = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  /**
   * An empty one.
   *
   * @param longNames how names over 100 bytes are stored, one of {@link TarArchiveOutputStream}'s
   */
  Tar(int longNames) {
    tar = new TarArchiveOutputStream(bytes, "UTF-8");
    tar.setLongFileMode(longNames);
  }

  Tar file(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }

  Tar symbolicLink(String name, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  byte[] toBytes() throws IOException {
    tar.close();
    return bytes.toByteArray();
  }

  /** Sets the checksum of every record that looks like a header, in place. */
  static byte[] withChecksums(byte[] tar) {
    byte[] magic = "ustar".getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + RECORD_BYTES <= tar.length; at += RECORD_BYTES) {
      int magicAt = at + MAGIC_AT;
      if (Arrays.equals(tar, magicAt, magicAt + magic.length, magic, 0, magic.length)) {
        Arrays.fill(tar, at + CHECKSUM_AT, at + CHECKSUM_AT + CHECKSUM_BYTES, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + RECORD_BYTES; i++) {
          sum += tar[i] & 0xFF;
        }
        byte[] octal =
            String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, tar, at + CHECKSUM_AT, CHECKSUM_BYTES);
      }
    }
    return tar;
  }
}
