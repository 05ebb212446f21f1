package org.beamnet.schemas.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.RegularFile;

/**
 * Values of flags in a file: {@code name=value} lines in UTF-8, by the rules of Java's {@link
 * Properties}; or, where the name ends in {@code .json}, the object {@code configuration} of a JSON
 * object, as in a dataset's {@code provenance.json}.
 *
 * @param path of the file
 * @param values by the name of the flag, without dashes; in the order of the file
 */
public record ConfigFile(Path path, Map<String, String> values) {
  private static final String JSON = ".json";
  private static final String OBJECT = "configuration";

  /** Copies the values. */
  public ConfigFile {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it cannot be read or understood, or gives a flag twice; the
   *     message names file, key and remedy
   */
  public static ConfigFile read(Path path) {
    try {
      String text = RegularFile.text(path);
      return new ConfigFile(
          path, path.toString().endsWith(JSON) ? parseJson(path, text) : parse(path, text));
    } catch (DatasetException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: cannot be read (%s). Name a file of lines such as seed=1.".formatted(path, e), e);
    }
  }

  /** The text of a file that {@link #read} gives these values of. */
  public static String text(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(name).append('=').append(escape(value)).append('\n'));
    return text.toString();
  }

  private static Map<String, String> parse(Path path, String text) throws IOException {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    // Its own map would keep no order, and the last of two values.
    Properties properties =
        new Properties() {
          @Override
          public synchronized Object put(Object name, Object value) {
            return lines.add(Map.entry((String) name, (String) value));
          }
        };
    try (Reader reader = new StringReader(text)) {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: cannot be understood (%s). Write a backslash as two.".formatted(path, e), e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    lines.forEach(line -> add(path, values, line.getKey(), line.getValue()));
    return values;
  }

  private static Map<String, String> parseJson(Path path, String text) throws IOException {
    JsonNode object = new ObjectMapper().readTree(text).path(OBJECT);
    if (!object.isObject()) {
      throw new IllegalArgumentException(
          "%s: has no object '%s'. Name the provenance.json of a dataset, or a file of lines such as seed=1."
              .formatted(path, OBJECT));
    }
    Map<String, String> values = new LinkedHashMap<>();
    object.fields().forEachRemaining(f -> add(path, values, f.getKey(), f.getValue().asText()));
    return values;
  }

  private static void add(Path path, Map<String, String> values, String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(
          "%s: %s: is given twice. Give it once.".formatted(path, name));
    }
  }

  private static String escape(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return escaped.startsWith(" ") ? "\\" + escaped : escaped;
  }
}
