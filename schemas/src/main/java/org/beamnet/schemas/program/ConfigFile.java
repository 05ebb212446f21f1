package org.beamnet.schemas.program;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.RegularFile;
import org.beamnet.schemas.text.VisibleText;

/**
 * Values of flags in a file: {@code name=value} lines in UTF-8, by the rules of Java's {@link
 * Properties}; or, where the name ends in {@code .json}, the object {@code configuration} of a JSON
 * object, as in a dataset's {@code provenance.json}.
 *
 * @param path of the file
 * @param values by the name of the flag, without dashes; in the order of the file
 * @param lines number of the line on which each value begins, from 1; same keys as {@code values}
 */
public record ConfigFile(Path path, Map<String, String> values, Map<String, Integer> lines) {
  private static final String JSON = ".json";
  private static final String OBJECT = "configuration";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** Copies both maps. */
  public ConfigFile {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    lines = Map.copyOf(lines);
    if (!lines.keySet().equals(values.keySet())) {
      throw new IllegalArgumentException("lines: must have the keys of values, was " + lines);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it cannot be read or understood, or gives a flag twice; the
   *     message names file, line, key and remedy
   */
  public static ConfigFile read(Path path) {
    Reading reading = new Reading(path, new LinkedHashMap<>(), new LinkedHashMap<>());
    try {
      String text = withoutMark(RegularFile.text(path));
      if (path.toString().endsWith(JSON)) {
        reading.json(text);
      } else {
        reading.properties(text.lines().toList());
      }
    } catch (DatasetException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: cannot be read (%s). Name a file of lines such as seed=1."
              .formatted(path, FileFault.reason(e)),
          e);
    }
    return new ConfigFile(path, reading.values, reading.lines);
  }

  /** The text of a file that {@link #read} gives these values of. */
  public static String text(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(name).append('=').append(escape(value)).append('\n'));
    return text.toString();
  }

  /** File and line of the value of {@code name}, for messages: {@code my.properties:3}. */
  public String place(String name) {
    return place(path, lines.getOrDefault(name, 1));
  }

  private static String place(Path path, int line) {
    return path + ":" + line;
  }

  /** Editors of Windows begin a UTF-8 file with a byte order mark, which is no part of the text. */
  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private static String escape(String value) {
    String escaped = VisibleText.line(value.replace("\\", "\\\\"));
    return escaped.startsWith(" ") ? "\\" + escaped : escaped;
  }

  /**
   * Entries as they are read.
   *
   * @param path of the file
   * @param values so far
   * @param lines so far
   */
  private record Reading(Path path, Map<String, String> values, Map<String, Integer> lines) {
    /** Reads entry by entry: Java's own reader of a whole file tells no line. */
    void properties(List<String> text) throws IOException {
      int line = 0;
      while (line < text.size()) {
        int first = line;
        StringBuilder entry = new StringBuilder(text.get(line++));
        if (isComment(entry)) {
          continue;
        }
        while (isContinued(entry) && line < text.size()) {
          entry.append('\n').append(text.get(line++));
        }
        Properties one = new Properties();
        try {
          one.load(new StringReader(entry.toString()));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "%s: cannot be understood (%s). Write a backslash as two."
                  .formatted(place(path, first + 1), e),
              e);
        }
        for (String name : one.stringPropertyNames()) {
          add(first + 1, name, one.getProperty(name));
        }
      }
    }

    void json(String text) throws IOException {
      try (JsonParser parser = new ObjectMapper().createParser(text)) {
        boolean found = false;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(OBJECT);
            if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
              found = true;
              object(parser);
            } else {
              parser.skipChildren();
            }
          }
        }
        if (!found) {
          throw new IllegalArgumentException(
              "%s: has no object '%s'. Name the provenance.json of a dataset, or a file of lines such as seed=1."
                  .formatted(path, OBJECT));
        }
      }
    }

    private void object(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        int line = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        JsonNode value = parser.readValueAsTree();
        add(line, name, value.asText());
      }
    }

    private void add(int line, String name, String value) {
      if (values.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException(
            "%s: %s: is given twice. Give it once.".formatted(place(path, line), name));
      }
      lines.put(name, line);
    }

    private static boolean isComment(CharSequence entry) {
      String text = entry.toString().stripLeading();
      return text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '!';
    }

    /** A line goes on in the next one if it ends in an odd number of backslashes. */
    private static boolean isContinued(CharSequence entry) {
      int backslashes = 0;
      while (backslashes < entry.length()
          && entry.charAt(entry.length() - 1 - backslashes) == '\\') {
        backslashes++;
      }
      return backslashes % 2 == 1;
    }
  }
}
