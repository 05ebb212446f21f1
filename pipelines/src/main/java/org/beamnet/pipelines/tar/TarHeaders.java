package org.beamnet.pipelines.tar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.beamnet.schemas.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a tar, one after the other; what lies between them is jumped over. The library
 * reads through the content of every entry, and does not compare the checksums of headers.
 *
 * <p>Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
 */
public final class TarHeaders {
  public static final int RECORD_BYTES = 512;

  private static final int NAME_BYTES = 100;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_BYTES = 155;
  private static final int TYPE_AT = 156;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 12;

  /** Headers that say more of the next entry, or of all that follow: pax and GNU. */
  private static final Set<Byte> EXTENDED =
      Set.of((byte) 'x', (byte) 'X', (byte) 'g', (byte) 'L', (byte) 'K');

  private static final byte GLOBAL = 'g';
  private static final byte LONG_NAME = 'L';
  private static final byte SPARSE = 'S';
  private static final String SPARSE_KEY = "GNU.sparse.";

  /** Names have at most 4,096 bytes; there may be other attributes. */
  private static final int MAX_EXTENDED_BYTES = 1 << 20;

  /** An entry, and where its content starts in the file. */
  record Header(TarArchiveEntry entry, long start) {}

  private final RangeStream bytes;
  private final TarRange tar;
  private final ByteArrayOutputStream global = new ByteArrayOutputStream();
  private String last = "the beginning";

  /** Of a tar whose first byte is the next one of the stream. */
  TarHeaders(RangeStream bytes, TarRange tar) {
    this.bytes = bytes;
    this.tar = tar;
  }

  /** Whether these 512 bytes are the header of an entry. */
  public static boolean isHeader(byte[] record) {
    try {
      return record.length == RECORD_BYTES && TarUtils.verifyCheckSum(record);
    } catch (IllegalArgumentException e) {
      // The checksum is not a number.
      return false;
    }
  }

  /**
   * The next entry; null at the end mark.
   *
   * @throws DatasetException if a header is damaged or too large, or the tar ends without a mark
   */
  @Nullable Header next() throws IOException {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    headers.write(global.toByteArray());
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    while (true) {
      long at = bytes.position();
      byte[] record = bytes.readNBytes(RECORD_BYTES);
      if (record.length < RECORD_BYTES) {
        throw tar.damaged(at, "is truncated: it has no end mark");
      }
      if (isZeros(record)) {
        requireNothingBehind();
        return null;
      }
      if (!isHeader(record)) {
        throw tar.damaged(at, "has a header, after " + last + ", whose checksum is wrong,");
      }
      byte type = record[TYPE_AT];
      if (!EXTENDED.contains(type)) {
        headers.write(record);
        names.write(record, 0, NAME_BYTES);
        names.write(record, PREFIX_AT, PREFIX_BYTES);
        return header(headers.toByteArray(), encoding(names.toByteArray()), type, at);
      }
      byte[] extended = extended(record, at);
      headers.write(record);
      headers.write(extended);
      if (type == LONG_NAME) {
        names.write(extended);
      }
      if (type == GLOBAL) {
        global.write(record);
        global.write(extended);
      }
    }
  }

  private Header header(byte[] headers, String encoding, byte type, long at) throws IOException {
    // The library would look for more of the header in the content.
    if (type == SPARSE || new String(headers, StandardCharsets.ISO_8859_1).contains(SPARSE_KEY)) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: the entry at byte %d, after %s, is stored sparse, which cannot be read by byte range. Pack it without --sparse.",
              tar.title(),
              at - tar.offset(),
              last));
    }
    TarArchiveEntry entry;
    try (TarArchiveInputStream parser =
        new TarArchiveInputStream(new ByteArrayInputStream(headers), encoding)) {
      entry = parser.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw tar.damaged(at, "has a header that cannot be read (" + e.getMessage() + "),");
    }
    last = entry.getName();
    long start = bytes.position();
    long content = entry.isDirectory() ? 0 : entry.getSize();
    long padded = (content + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
    var unused = bytes.skip(padded);
    return new Header(entry, start);
  }

  /**
   * Old tars have names in other encodings. By Latin-1 every name is readable, and no two are
   * equal; by UTF-8 they would become one.
   */
  private static String encoding(byte[] names) {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(names));
      return StandardCharsets.UTF_8.name();
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1.name();
    }
  }

  private byte[] extended(byte[] record, long at) throws IOException {
    long size;
    try {
      size = TarUtils.parseOctalOrBinary(record, SIZE_AT, SIZE_BYTES);
    } catch (IllegalArgumentException e) {
      throw tar.damaged(at, "has a header without a size");
    }
    if (size < 0 || size > MAX_EXTENDED_BYTES) {
      throw tar.damaged(
          at, String.format(Locale.ROOT, "has an extended header of %,d bytes", size));
    }
    int padded = (int) (size + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
    byte[] content = bytes.readNBytes(padded);
    if (content.length < padded) {
      throw tar.damaged(at, "is truncated within a header");
    }
    return content;
  }

  /** Another tar behind the end mark would be passed over without a word. */
  private void requireNothingBehind() throws IOException {
    while (true) {
      long at = bytes.position();
      byte[] record = bytes.readNBytes(RECORD_BYTES);
      if (record.length == 0) {
        return;
      }
      if (!isZeros(record)) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: has more behind its end mark, at byte %d: two tars in one, perhaps. Unpack it by tar --ignore-zeros, or give its parts one by one.",
                tar.title(),
                at - tar.offset()));
      }
    }
  }

  private static boolean isZeros(byte[] record) {
    for (byte b : record) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
