package org.beamnet.schemas.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.parquet.TableFields;
import org.beamnet.schemas.storage.RegularFile;

/**
 * The manifest as {@code manifest.json}: UTF-8, two-space indent, line feeds, fields in the order
 * of the records. Equal manifests give equal bytes.
 */
public final class ManifestJson {
  private static final String REMEDY = "Restore it from a copy, or preprocess again.";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer(printer());

  private ManifestJson() {}

  /** The bytes of the file. */
  public static byte[] toBytes(Manifest manifest) {
    try {
      return (WRITER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is plain records and must serialise", e);
    }
  }

  /**
   * Reads and checks a manifest.
   *
   * @throws DatasetException if it is not readable JSON, of another format version, or its parts
   *     disagree
   */
  public static Manifest read(Path path) {
    try {
      return parse(path.toString(), RegularFile.bytes(path));
    } catch (IOException e) {
      throw new DatasetException(path + ": cannot be read (" + e.getMessage() + "). " + REMEDY, e);
    }
  }

  /**
   * Parses and checks a manifest.
   *
   * @param name what to call it in messages
   * @throws DatasetException as {@link #read}
   */
  public static Manifest parse(String name, byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      // The version first: another version's fields would only give a misleading complaint.
      TableFields.requireVersion(name, tree.path("formatVersion").asText("missing"));
      return MAPPER.treeToValue(tree, Manifest.class);
    } catch (IOException e) {
      throw new DatasetException(name + ": is damaged (" + reason(e) + "). " + REMEDY, e);
    }
  }

  /**
   * What is wrong, without the library's advice to its programmer (all that follows an opening
   * parenthesis).
   */
  private static String reason(IOException e) {
    if (e.getCause() instanceof IllegalArgumentException ours) {
      return String.valueOf(ours.getMessage());
    }
    if (e instanceof JsonMappingException mapping) {
      String field =
          mapping.getPath().stream()
              .map(
                  step ->
                      step.getFieldName() == null
                          ? "[" + step.getIndex() + "]"
                          : step.getFieldName())
              .collect(Collectors.joining("."));
      return mapping.getOriginalMessage().replaceFirst(" \\(.*", "")
          + (field.isEmpty() ? "" : " at " + field);
    }
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
  }
}
