package org.beamnet.trainer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.beamnet.schemas.storage.RegularFile;

/** Records of this program as JSON for people and scripts. */
public final class ReportJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private ReportJson() {}

  /** The text, with a line feed at its end. */
  public static String of(Record record) {
    try {
      return WRITER.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record must serialise", e);
    }
  }

  /** What such a text holds; nothing if there is none, or it is not of this version. */
  static <T extends Record> Optional<T> read(Path file, Class<T> type) {
    try {
      return Files.exists(file)
          ? Optional.of(MAPPER.readValue(RegularFile.bytes(file), type))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a run's {@code report.json}.
   *
   * @throws IOException if it is missing, or another program's
   */
  public static RunReport read(Path file) throws IOException {
    return MAPPER.readValue(RegularFile.bytes(file), RunReport.class);
  }
}
