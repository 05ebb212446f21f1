package org.beamnet.trainer.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beamnet.schemas.storage.OwnFolder;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.SessionLog.SessionStatus;

/**
 * A new event file in a folder, which may hold those of earlier processes: TensorBoard reads them
 * in the order of the seconds in their names, as one. Every event is whole in the file when {@link
 * #append} returns; what a process that was killed had not finished to write, readers leave out.
 */
final class EventFile {
  private static final String VERSION = "brain.Event:2";
  private static final String PREFIX = "events.out.tfevents.";
  private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(\\d{1,18})\\..*");
  private static final double NANOS = 1e9;

  private final Path events;
  private final Path folder;
  private final long step;
  private @Nullable Path path;

  /**
   * A file that the first event makes.
   *
   * @param events folder of all event files, made if it is not there
   * @param name of the folder in it
   * @param step the first that will be told; readers forget what earlier files told of it and of
   *     later ones
   */
  EventFile(Path events, String name, long step) {
    this.events = events;
    folder = events.resolve(name);
    this.step = step;
  }

  /** Adds an event, which happened now. */
  void append(Event.Builder event) {
    try {
      if (path == null) {
        path = create();
        write(path, Event.newBuilder().setFileVersion(VERSION));
        write(
            path,
            Event.newBuilder()
                .setStep(step)
                .setSessionLog(SessionLog.newBuilder().setStatus(SessionStatus.START)));
      }
      write(path, event);
    } catch (IOException e) {
      throw new UncheckedIOException(
          (path == null ? folder : path) + ": event files cannot be written", e);
    }
  }

  private Path create() throws IOException {
    OwnFolder run = OwnFolder.parentOf(events);
    String place = "%s/%s/".formatted(events.getFileName(), folder.getFileName());
    run.makeFolder(place);
    // After every other, whatever the clock says: the order of the files is the order of the story.
    long now = Instant.now().getEpochSecond();
    long second = Math.max(now, latest().orElse(now - 1) + 1);
    String name = String.format(Locale.ROOT, "%s%010d.%s", PREFIX, second, hostName());
    run.create(place + name).close();
    return folder.resolve(name);
  }

  private static void write(Path path, Event.Builder event) throws IOException {
    Instant now = Instant.now();
    event.setWallTime(now.getEpochSecond() + now.getNano() / NANOS);
    ByteBuffer record = RecordFrame.of(event.build().toByteArray());
    try (FileChannel channel =
        OwnFolder.parentOf(path).append(String.valueOf(path.getFileName()))) {
      while (record.hasRemaining()) {
        channel.write(record);
      }
    }
  }

  private OptionalLong latest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
