package org.beamnet.pipelines.source;

import java.util.regex.Pattern;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceFile;

/** Lists the files that lie in a class folder as images, and says of others that they do not. */
final class PlacingVisitor implements SourceFile.Visitor {
  private static final Pattern ARCHIVE =
      Pattern.compile(
          ".*\\.(tar\\.[a-z0-9]+|tgz|tbz2?|txz|zip|rar|7z|gz|bz2|xz|zst)",
          Pattern.CASE_INSENSITIVE);

  private final String prefix;
  private final Arrangement arrangement;
  private final Listing listing;
  private boolean foundAny;

  /**
   * For a part of a source.
   *
   * @param prefix of the path of every file in it; empty, or with a slash at the end
   */
  PlacingVisitor(String prefix, Arrangement arrangement, Listing listing) {
    this.prefix = prefix;
    this.arrangement = arrangement;
    this.listing = listing;
  }

  @Override
  public boolean visit(SourceFile found) {
    foundAny = true;
    SourceFile file =
        new SourceFile(prefix + found.path(), found.resource(), found.offset(), found.length());
    arrangement
        .place(file.path())
        .ifPresentOrElse(
            place -> listing.image(file, place),
            () ->
                listing.passedOver(
                    file.path(),
                    ARCHIVE.matcher(file.path()).matches()
                        ? PassedOver.Why.ARCHIVE
                        : PassedOver.Why.OUTSIDE));
    return true;
  }

  @Override
  public void passedOver(String path, PassedOver.Why why) {
    listing.passedOver(prefix + path, why);
  }

  /** Says of a class that ends without a file that it is empty. */
  void end() {
    if (!foundAny) {
      listing.passedOver(prefix, PassedOver.Why.EMPTY_CLASS);
    }
  }
}
