package org.beamnet.trainer.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog.SessionStatus;
import org.tensorflow.proto.Summary;

/** The event files of a folder, read by the format's prose; every checksum is verified. */
public final class EventFolder {
  private static final int CASTAGNOLI = 0x82F63B78;

  private EventFolder() {}

  /** The files, in the order in which they are read. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The events of one file; a record that is cut off is none. */
  static List<Event> events(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (bytes.remaining() >= 12) {
      byte[] length = new byte[8];
      bytes.get(bytes.position(), length);
      byte[] data = new byte[Math.toIntExact(bytes.getLong())];
      assertThat(bytes.getInt()).as("checksum of the length").isEqualTo(masked(length));
      if (bytes.remaining() < data.length + 4) {
        break;
      }
      bytes.get(data);
      assertThat(bytes.getInt()).as("checksum of the data").isEqualTo(masked(data));
      events.add(Event.parseFrom(data));
    }
    return events;
  }

  /** The values of a tag by step, as TensorBoard tells the story of all files. */
  public static SortedMap<Long, Float> scalars(Path folder, String tag) throws IOException {
    SortedMap<Long, Float> values = new TreeMap<>();
    for (Path file : files(folder)) {
      for (Event event : events(file)) {
        if (event.getSessionLog().getStatus() == SessionStatus.START) {
          values.tailMap(event.getStep()).clear();
        }
        for (Summary.Value value : event.getSummary().getValueList()) {
          if (value.getTag().equals(tag)) {
            assertThat(values.put(event.getStep(), value.getSimpleValue()))
                .as("%s of step %d, told twice", tag, event.getStep())
                .isNull();
          }
        }
      }
    }
    return values;
  }

  /** CRC-32C bit by bit, masked as TFRecord files do: ((crc >> 15) | (crc << 17)) + 0xa282ead8. */
  static int masked(byte[] bytes) {
    int crc = crc32c(bytes);
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  static int crc32c(byte[] bytes) {
    int crc = ~0;
    for (byte next : bytes) {
      crc ^= next & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (CASTAGNOLI & -(crc & 1));
      }
    }
    return ~crc;
  }
}
