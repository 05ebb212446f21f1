package org.beamnet.pipelines.page;

import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ShardEntry;

/** The files of the images, and their sizes. */
final class ShardSection {
  /** Longer tables are folded. */
  private static final int SHOWN = 20;

  private ShardSection() {}

  /** The section's body. */
  static String html(Manifest manifest) {
    StringBuilder sums = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    int shards = 0;
    for (Split split : Split.values()) {
      List<ShardEntry> files = manifest.split(split).shards();
      shards += files.size();
      if (!files.isEmpty()) {
        sums.append(sum(split, files));
      }
      files.forEach(shard -> rows.append(row(shard)));
    }
    String table =
        Html.table(
            "<th>file</th><th>images</th><th>bytes</th><th class=\"text wide\">SHA-256</th>",
            rows.toString());
    return Html.table(
            "<th>split</th><th>shards</th><th>images in one</th><th>MB in one</th><th>MB in all</th>",
            sums.toString())
        + "<div class=\"below\">"
        + (shards > SHOWN ? Html.folded("Every shard", table) : table)
        + "</div>\n";
  }

  private static String sum(Split split, List<ShardEntry> files) {
    LongSummaryStatistics images = files.stream().mapToLong(ShardEntry::rows).summaryStatistics();
    LongSummaryStatistics bytes =
        files.stream().mapToLong(shard -> shard.file().bytes()).summaryStatistics();
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            split.directory(),
            Html.number(files.size()),
            range(Html.number(images.getMin()), Html.number(images.getMax())),
            range(megabytes(bytes.getMin()), megabytes(bytes.getMax())),
            megabytes(bytes.getSum()));
  }

  private static String range(String least, String most) {
    return least.equals(most) ? most : least + " to " + most;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, bytes < 100_000_000 ? "%,.2f" : "%,.0f", bytes / 1e6);
  }

  private static String row(ShardEntry shard) {
    return "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td class=\"text wide\"><code>%s…</code></td></tr>\n"
        .formatted(
            shard.file().path(),
            Html.number(shard.rows()),
            Html.number(shard.file().bytes()),
            shard.file().sha256().substring(0, 16));
  }
}
