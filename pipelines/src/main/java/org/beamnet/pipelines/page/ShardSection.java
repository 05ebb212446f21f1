package org.beamnet.pipelines.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ShardEntry;

/** The files of the images, and their sizes. */
final class ShardSection {
  /** Longer tables are folded. */
  private static final int SHOWN = 20;

  private ShardSection() {}

  /** The section's body. */
  static Markup html(Manifest manifest) {
    List<Markup> sums = new ArrayList<>();
    List<Markup> rows = new ArrayList<>();
    int shards = 0;
    for (Split split : Split.values()) {
      List<ShardEntry> files = manifest.split(split).shards();
      shards += files.size();
      if (!files.isEmpty()) {
        sums.add(sum(split, files));
      }
      files.forEach(shard -> rows.add(row(shard)));
    }
    Markup table =
        Html.table(
            Markup.literal(
                "<th>file</th><th>images</th><th>bytes</th><th class=\"text wide\">SHA-256</th>"),
            rows.stream().collect(Markup.joining()));
    return Markup.format(
        "%s<div class=\"below\">%s</div>\n",
        Html.table(
            Markup.literal(
                "<th>split</th><th>shards</th><th>images in one</th><th>MB in one</th><th>MB in all</th>"),
            sums.stream().collect(Markup.joining())),
        shards > SHOWN ? Html.folded("Every shard", table) : table);
  }

  private static Markup sum(Split split, List<ShardEntry> files) {
    LongSummaryStatistics images = files.stream().mapToLong(ShardEntry::rows).summaryStatistics();
    LongSummaryStatistics bytes =
        files.stream().mapToLong(shard -> shard.file().bytes()).summaryStatistics();
    return Markup.format(
        "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
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

  private static Markup row(ShardEntry shard) {
    return Markup.format(
        "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td class=\"text wide\"><code>%s…</code></td></tr>\n",
        shard.file().path(),
        Html.number(shard.rows()),
        Html.number(shard.file().bytes()),
        shard.file().sha256().substring(0, 16));
  }
}
