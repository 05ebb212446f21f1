package org.beamnet.schemas.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.RegularFile;

/**
 * Lighting axes that somebody published, without the sums they came from: enough for the colour
 * augmentation, but there is no mean image in them, no covariance, and no proof of what they were
 * taken of. Stored as JSON.
 *
 * @param kind always {@value #KIND}
 * @param holds what is in the file, for people
 * @param source who published the numbers, and where
 * @param eigenvalues λ, descending, in squared units of [0, 1] pixels
 * @param eigenvectors 3×3, rows red, green, blue, component i in column i, unit length
 */
@SuppressWarnings("ArrayRecordComponent") // As it stands in the file; made once, never changed.
public record LightingConstants(
    String kind, String holds, String source, double[] eigenvalues, double[][] eigenvectors) {
  /** Tells the file from others. */
  public static final String KIND = "beamnet-lighting";

  private static final String HOLDS = "lighting axes only: no mean image, no sums";
  private static final int CHANNELS = 3;

  /** Published constants have four digits or so. */
  private static final double ROUNDING = 2e-3;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** Checks every field. */
  public LightingConstants {
    require(KIND.equals(kind), "kind", "must be " + KIND, kind);
    require(!source.isBlank(), "source", "must say who published the numbers", source);
    require(eigenvalues.length == CHANNELS, "eigenvalues", "must be 3", eigenvalues.length);
    require(
        eigenvectors.length == CHANNELS
            && Arrays.stream(eigenvectors).allMatch(row -> row.length == CHANNELS),
        "eigenvectors",
        "must be 3 rows of 3",
        Arrays.deepToString(eigenvectors));
    for (int i = 0; i < CHANNELS; i++) {
      require(
          eigenvalues[i] >= 0 && (i == 0 || eigenvalues[i] <= eigenvalues[i - 1]),
          "eigenvalues",
          "must be 0 or more, descending, in units of [0, 1] pixels",
          Arrays.toString(eigenvalues));
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int row = 0; row < CHANNELS; row++) {
          product += eigenvectors[row][i] * eigenvectors[row][j];
        }
        require(
            Math.abs(product - (i == j ? 1 : 0)) < ROUNDING,
            "eigenvectors",
            "must have orthonormal columns, component i in column i",
            Arrays.deepToString(eigenvectors));
      }
    }
    require(
        eigenvalues[0] <= CHANNELS / 4.0,
        "eigenvalues",
        "must be in units of [0, 1] pixels, where none is above 0.75; divide those of 0 to 255 by 255²",
        eigenvalues[0]);
  }

  /** Constants that {@code source} published. */
  public static LightingConstants of(String source, double[] eigenvalues, double[][] eigenvectors) {
    return new LightingConstants(KIND, HOLDS, source, eigenvalues, eigenvectors);
  }

  /**
   * The ImageNet constants of fb.resnet.torch ({@code datasets/imagenet.lua}), which most published
   * trainings have copied.
   */
  public static LightingConstants fbResnet() {
    return of(
        "fb.resnet.torch, datasets/imagenet.lua: ImageNet training images",
        new double[] {0.2175, 0.0188, 0.0045},
        new double[][] {
          {-0.5675, 0.7192, 0.4009},
          {-0.5808, -0.0045, -0.8140},
          {-0.5836, -0.6948, 0.4203}
        });
  }

  /** As axes of the colour augmentation. */
  public LightingBasis basis() {
    return new LightingBasis(eigenvalues, eigenvectors);
  }

  /** SHA-256 of the numbers, 64 hexadecimal digits. */
  public String fingerprint() {
    String numbers = Arrays.toString(eigenvalues) + Arrays.deepToString(eigenvectors);
    return Sha256.hex(numbers.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of the file. */
  public byte[] toBytes() {
    try {
      return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plain record must serialise", e);
    }
  }

  /** What somebody types in who has the numbers. */
  private record Published(String source, double[] eigenvalues, double[][] eigenvectors) {}

  /**
   * Reads numbers as somebody typed them in: {@code source}, {@code eigenvalues}, {@code
   * eigenvectors}.
   *
   * @throws DatasetException as {@link #read}
   */
  public static LightingConstants published(Path path) {
    return read(
        path,
        file -> {
          Published typed = MAPPER.readValue(file, Published.class);
          try {
            return of(typed.source(), typed.eigenvalues(), typed.eigenvectors());
          } catch (IllegalArgumentException e) {
            throw new JsonMappingException(null, String.valueOf(e.getMessage()), e);
          }
        });
  }

  /**
   * Reads and checks a file that {@link #toBytes} made.
   *
   * @throws DatasetException if it is missing, damaged, or something else
   */
  public static LightingConstants read(Path path) {
    return read(path, file -> MAPPER.readValue(file, LightingConstants.class));
  }

  /** Makes constants of a file. */
  private interface Parser {
    LightingConstants parse(byte[] file) throws IOException;
  }

  private static LightingConstants read(Path path, Parser parser) {
    try {
      return parser.parse(RegularFile.bytes(path));
    } catch (JsonProcessingException e) {
      String why =
          e.getCause() instanceof IllegalArgumentException ours
              ? String.valueOf(ours.getMessage())
              : e.getOriginalMessage();
      throw new DatasetException(
          "%s: is no file of lighting constants (%s). Make one with: statistics import."
              .formatted(path, why),
          e);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Check the name and its permissions."
              .formatted(path, FileFault.reason(e)),
          e);
    }
  }

  private static void require(boolean holds, String field, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
    }
  }
}
