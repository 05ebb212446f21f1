package org.beamnet.pipelines.page;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.pipelines.survey.SourceSizes;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.shard.SourceSize;

/** How large the images were before they were scaled. */
final class SizeSection {
  private SizeSection() {}

  /** The section's body. */
  static Markup html(SourceSizes sizes, int side) throws IOException {
    return Markup.format(
        "<p>%s %s</p>\n<div class=\"charts\">\n%s%s</div>\n",
        extremes(sizes),
        enlarged(sizes, side),
        new Histogram("Shorter side", "pixels, from", sizes.shorterSides()).html(),
        new Histogram("Aspect ratio", "width : height, around", sizes.aspectRatios()).html());
  }

  private static String extremes(SourceSizes sizes) {
    String smallest = words(sizes.smallest());
    String largest = words(sizes.largest());
    return smallest.equals(largest)
        ? "All are %s pixels.".formatted(largest)
        : "From %s to %s pixels.".formatted(smallest, largest);
  }

  private static String enlarged(SourceSizes sizes, int side) {
    return sizes.enlarged() == 0
        ? String.format(Locale.ROOT, "None had to be enlarged to %d.", side)
        : String.format(
            Locale.ROOT,
            "%s of %s, with a shorter side below %d, were enlarged.",
            Html.number(sizes.enlarged()),
            Html.number(sizes.images()),
            side);
  }

  private static String words(Optional<SourceSize> size) {
    return size.map(found -> found.width() + " × " + found.height()).orElse("none");
  }
}
