package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.image.tiff.TiffEntries;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  void idIsPinned() {
    assertThat(ImageDecoder.ID).isEqualTo("beamnet-decode-2");
    assertThat(new ImageDecoder().decoding())
        .isEqualTo(new Decoding(OrientationRule.STORED, 100_000_000, 60, JpegLibrary.AUTO));
    assertThat(Decoding.DEFAULT.id()).isEqualTo("beamnet-decode-2");
    assertThat(Decoding.of(OrientationRule.UPRIGHT).id()).isEqualTo("beamnet-decode-2-upright");
  }

  @Test
  void emptyFile() {
    assertThat(Rejections.of(new byte[0]).reason()).isEqualTo(RejectReason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "BMW and other makes", "<svg xmlns='...'/>", "GIF", "RIFF....WAVE"})
  void whatIsNoImage(String text) {
    assertThat(Rejections.of(text.getBytes(StandardCharsets.US_ASCII)).reason())
        .isEqualTo(RejectReason.NOT_AN_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"subsampling-420.jpg", "progressive.jpg", "gray.jpg", "cmyk.jpg", "alpha.png"})
  void noBeginningOfAFileIsAnImage(String name) throws RejectedImageException {
    byte[] file = Pictures.resource("decoded/" + name);
    for (int length = 8; length < file.length; length++) {
      assertThat(Rejections.of(Arrays.copyOf(file, length)).reason())
          .as("%d of %d bytes", length, file.length)
          .isEqualTo(RejectReason.TRUNCATED);
    }
    assertThat(decoder.decode(file)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interlaced.gif",
        "rgb.bmp",
        "palette.bmp",
        "lossless.webp",
        "rgb-raw.tif",
        "gray.tif",
        "rgb-packbits.tif",
        "rgb-tiff_adobe_deflate.tif"
      })
  void noTenthsOfAFileAreAnImage(String name) {
    byte[] file = Pictures.resource("decoded/" + name);
    for (int tenth = 1; tenth < 10; tenth++) {
      assertThat(Rejections.of(Arrays.copyOf(file, file.length * tenth / 10)).reason())
          .as("%d tenths", tenth)
          .isEqualTo(RejectReason.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"subsampling-420.jpg", "gray.jpg", "cmyk.jpg"})
  void anEndMarkerDoesNotHideMissingData(String name) {
    byte[] file = Pictures.resource("decoded/" + name);
    for (int tenth = 7; tenth < 10; tenth++) {
      byte[] cut = Arrays.copyOf(file, file.length * tenth / 10);
      cut[cut.length - 2] = (byte) 0xff;
      cut[cut.length - 1] = (byte) 0xd9;
      assertThat(Rejections.of(cut).reason()).isEqualTo(RejectReason.CORRUPT);
    }
  }

  /** Strips that are all there by their sizes, with less in them. */
  @ParameterizedTest
  @CsvSource({"rgb-packbits.tif", "gray.tif", "rgb-tiff_adobe_deflate.tif", "rgb-raw.tif"})
  void tiffStripsThatMakeTooFewPixelsAreTruncated(String name) throws RejectedImageException {
    byte[] file = Pictures.resource("decoded/" + name);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int entry = new TiffEntries(file).entry(257);
    bytes.putShort(entry + 8, (short) 48);
    entry = new TiffEntries(file).entry(278);
    bytes.putShort(entry + 8, (short) 48);
    assertThat(Rejections.of(file).reason()).isEqualTo(RejectReason.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource({
    "259, 7, a TIFF with compression 7",
    "262, 5, a TIFF with photometric interpretation 5"
  })
  void otherKindsOfTiffAreNamed(int tag, int value, String message) throws RejectedImageException {
    byte[] file = Pictures.resource("decoded/rgb-raw.tif");
    int entry = new TiffEntries(file).entry(tag);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(entry + 8, (short) value);
    assertThat(Rejections.of(file).reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(Rejections.of(file)).hasMessage(message);
  }

  /** A header that claims 64,250 x 64,250 pixels: 12 GB, which a test JVM does not have. */
  @ParameterizedTest
  @ValueSource(strings = {"subsampling-420.jpg", "gray.png", "interlaced.gif", "rgb.bmp"})
  void bombsAreRefusedByTheirHeader(String name) {
    byte[] file = Pictures.resource("decoded/" + name);
    ByteBuffer big = ByteBuffer.wrap(file);
    ByteBuffer little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    switch (name.substring(name.length() - 3)) {
      case "jpg" -> big.putInt(JpegMaker.indexOf(file, 0xc0) + 5, 64_250 << 16 | 64_250);
      case "png" -> {
        big.putInt(16, 64_250).putInt(20, 64_250);
        CRC32 checksum = new CRC32();
        checksum.update(file, 12, 17);
        big.putInt(29, (int) checksum.getValue());
      }
      case "gif" -> little.putInt(gifFrame(file) + 5, 64_250 << 16 | 64_250);
      default -> little.putInt(18, 64_250).putInt(22, 64_250);
    }
    RejectedImageException rejection = Rejections.of(file);
    if (name.endsWith("bmp")) {
      // Its pixels are not packed: the file is known to be too short.
      assertThat(rejection.reason()).isEqualTo(RejectReason.TRUNCATED);
    } else {
      assertThat(rejection.reason()).isEqualTo(RejectReason.TOO_LARGE);
      assertThat(rejection).hasMessage("claims 64250 x 64250 pixels, over the limit of 100000000");
    }
  }

  private static int gifFrame(byte[] file) {
    // After the header and a table of 2^(n+1) colors: the image descriptor, or extensions first.
    int at = 13 + (3 << ((file[10] & 7) + 1));
    while (file[at] != 0x2c) {
      at += 2;
      while (file[at] != 0) {
        at += 1 + (file[at] & 0xff);
      }
      at++;
    }
    return at;
  }

  @Test
  void theLimitItselfIsAllowed() throws RejectedImageException {
    byte[] file = JpegMaker.color(Pictures.waves(30, 20));
    assertThat(new ImageDecoder(Decoding.upTo(600)).decode(file).width()).isEqualTo(30);
    assertThat(Rejections.of(file, new ImageDecoder(Decoding.upTo(599))).reason())
        .isEqualTo(RejectReason.TOO_LARGE);
    assertThatThrownBy(() -> Decoding.upTo(0))
        .hasMessage("maxPixels: must be 1 to 715827879, was 0");
  }

  @ParameterizedTest
  @CsvSource({
    "195, lossless",
    "201, arithmetic coding",
    "197, hierarchical",
    "247, JPEG-LS",
  })
  void otherKindsOfJpegAreNamed(int marker, String kind) {
    byte[] file = JpegMaker.color(Pictures.waves(30, 20));
    file[JpegMaker.indexOf(file, 0xc0) + 1] = (byte) marker;
    RejectedImageException rejection = Rejections.of(file);
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).hasMessage("a JPEG of a kind that is not decoded: " + kind);
  }

  @ParameterizedTest
  @CsvSource({"4, 12, a JPEG of 12 bits a sample", "9, 2, a JPEG of 2 components"})
  void otherDepthsOfJpegAreNamed(int offset, int value, String message) {
    byte[] file = JpegMaker.color(Pictures.waves(30, 20));
    file[JpegMaker.indexOf(file, 0xc0) + offset] = (byte) value;
    RejectedImageException rejection = Rejections.of(file);
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).hasMessage(message);
  }

  /** Each scan costs a pass over the whole image, however short it is. */
  @Test
  void thousandsOfScansAreRefused() {
    byte[] file = Pictures.resource("decoded/gray.jpg");
    int scan = JpegMaker.indexOf(file, 0xda);
    int scanBytes = file.length - 2 - scan;
    ByteBuffer many = ByteBuffer.allocate(file.length + 500 * scanBytes);
    many.put(file, 0, file.length - 2);
    for (int i = 0; i < 500; i++) {
      many.put(file, scan, scanBytes);
    }
    many.put(file, file.length - 2, 2);
    RejectedImageException rejection = Rejections.of(many.array());
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).hasMessage("a JPEG of more than 500 scans");
  }

  /** 25 scans of 20 megapixels take half a gigapixel: as many small ones are decoded. */
  @Test
  void manyScansOfALargeImageAreRefused() throws RejectedImageException {
    byte[] file = Pictures.resource("decoded/gray.jpg");
    int scan = JpegMaker.indexOf(file, 0xda);
    ByteBuffer many = ByteBuffer.allocate(file.length + 25 * (file.length - 2 - scan));
    many.put(file, 0, file.length - 2);
    for (int i = 0; i < 25; i++) {
      many.put(file, scan, file.length - 2 - scan);
    }
    many.put(file, file.length - 2, 2);
    many.putInt(JpegMaker.indexOf(file, 0xc0) + 5, 5_000 << 16 | 4_000);
    RejectedImageException rejection = Rejections.of(many.array());
    assertThat(rejection.reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(rejection)
        .hasMessage("asks for 26 scans over 4000 x 5000 pixels, over the limit of 500000000");
  }

  /** What a download that was cut and closed with an end marker looks like. */
  @Test
  void progressiveWithoutItsLastScansIsTruncated() {
    byte[] file = Pictures.resource("decoded/progressive.jpg");
    int lastScan = file.length;
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xda) {
        lastScan = i;
      }
    }
    byte[] cut = Arrays.copyOf(file, lastScan + 2);
    cut[lastScan + 1] = (byte) 0xd9;
    RejectedImageException rejection = Rejections.of(cut);
    assertThat(rejection.reason()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(rejection).hasMessage("the last scans of a progressive JPEG are missing");
  }

  /** Whatever decoding one image runs into, the job goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"subsampling-420.jpg", "rgb.png"})
  void errorsOfOneImageRejectIt(String name) {
    byte[] file = Pictures.resource("decoded/" + name);
    Decoding platform = new Decoding(OrientationRule.STORED, 5000, 60, JpegLibrary.PLATFORM);
    for (ImageDecoder each : List.of(decoder, new ImageDecoder(platform))) {
      assertThat(Rejections.by(() -> each.decode(file, failing(new OutOfMemoryError("heap")))))
          .hasMessage("needs more memory to decode than there is")
          .extracting(RejectedImageException::reason)
          .isEqualTo(RejectReason.TOO_LARGE);
      assertThat(Rejections.by(() -> each.decode(file, failing(new StackOverflowError()))))
          .hasMessage("the decoder failed: java.lang.StackOverflowError");
    }
  }

  private static RowSink failing(Error error) {
    return new RowSink() {
      @Override
      public void begin(int width, int height, Orientation orientation) {}

      @Override
      public void rows(byte[] pixels, int offset, int count) {
        throw error;
      }
    };
  }

  @Test
  void reasonsHaveWordsForFiles() {
    assertThat(Arrays.stream(RejectReason.values()).map(RejectReason::id))
        .containsExactly(
            "empty",
            "not-an-image",
            "truncated",
            "corrupt",
            "unsupported",
            "too-large",
            "too-slow",
            "unreadable",
            "duplicate");
  }
}
