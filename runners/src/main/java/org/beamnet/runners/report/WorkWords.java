package org.beamnet.runners.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.beamnet.pipelines.shard.StageNanos;
import org.beamnet.pipelines.shard.WorkDone;
import org.beamnet.schemas.program.ByteWords;
import org.beamnet.schemas.program.Plural;

/** What was done, in words. */
public final class WorkWords {
  private WorkWords() {}

  /** A number of shards. */
  public static String shards(int count) {
    return String.format(Locale.ROOT, "%,d %s", count, Plural.noun(count, "shard"));
  }

  /** Rejected images: {@code none}, or their number by reason. */
  static String rejected(WorkDone work) {
    long all = work.seen() - work.images();
    return all == 0
        ? "none"
        : String.format(Locale.ROOT, "%,d (%s)", all, reasons(work.rejected()));
  }

  /** Bytes read and written. */
  static String bytes(WorkDone work) {
    return "read %s, wrote %s"
        .formatted(ByteWords.of(work.bytesRead()), ByteWords.of(work.bytesWritten()));
  }

  /** Where the time of the building threads went, in percent. */
  static String shares(WorkDone work) {
    StageNanos nanos = work.nanos();
    long all = nanos.read() + nanos.prepare() + nanos.encode() + nanos.sum() + nanos.write();
    return "read %s, decode and scale %s, encode %s, sum %s, write %s"
        .formatted(
            percent(nanos.read(), all),
            percent(nanos.prepare(), all),
            percent(nanos.encode(), all),
            percent(nanos.sum(), all),
            percent(nanos.write(), all));
  }

  private static String percent(long part, long all) {
    return Math.round(100.0 * part / Math.max(1, all)) + " %";
  }

  private static String reasons(Map<String, Long> rejected) {
    return rejected.entrySet().stream()
        .map(reason -> reason.getValue() + " " + reason.getKey())
        .collect(Collectors.joining(", "));
  }
}
