package org.beamnet.pipelines.source;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beamnet.pipelines.devkit.Devkit;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;

/**
 * The validation images of ILSVRC2012 as they are distributed: numbered, without class folders. The
 * development kit knows their classes. Their keys are those of the usual class folders: {@code
 * SYNSET/ILSVRC2012_val_00000001.JPEG}.
 *
 * @param images {@code ILSVRC2012_img_val.tar}, or the folder that it unpacks to
 * @param devkit has their classes
 */
public record IlsvrcValidation(TreeSource images, Devkit devkit) implements ImageSource {
  private static final Pattern NAME =
      Pattern.compile("(?:.*/)?(ILSVRC2012_val_([0-9]{8})\\.[A-Za-z]+)");

  /** Whether {@code source} looks like one: a numbered validation image lies at its top. */
  static boolean matches(TreeSource source) throws IOException {
    boolean[] found = {false};
    source.visit(
        "",
        file -> {
          found[0] = file.path().indexOf('/') < 0 && NAME.matcher(file.path()).matches();
          // A class tree need not be walked to its end.
          return !found[0] && file.path().indexOf('/') < 0;
        });
    return found[0];
  }

  @Override
  public String name() {
    return images.name();
  }

  @Override
  public boolean hasSplits() {
    return false;
  }

  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    List<String> synsets = devkit.validationSynsets();
    BitSet seen = new BitSet(synsets.size());
    images.visit(
        "",
        file -> {
          Matcher name = NAME.matcher(file.path());
          int number = name.matches() ? Integer.parseInt(name.group(2)) : 0;
          if (number < 1 || number > synsets.size()) {
            throw new DatasetException(
                String.format(
                    Locale.ROOT,
                    "%s: %s must be called ILSVRC2012_val_NUMBER.JPEG, NUMBER 00000001 to %08d, for which %s has the classes.",
                    name(),
                    file.path(),
                    synsets.size(),
                    devkit.name()));
          }
          if (seen.get(number - 1)) {
            throw new DatasetException(
                String.format(
                    Locale.ROOT,
                    "%s: has image %d twice, the second is %s.",
                    name(),
                    number,
                    file.path()));
          }
          seen.set(number - 1);
          String synset = synsets.get(number - 1);
          listing.image(
              new SourceFile(
                  synset + "/" + name.group(1), file.resource(), file.offset(), file.length()),
              new Arrangement.Place(Split.VALIDATION, synset));
          return true;
        });
    if (seen.cardinality() != synsets.size()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: has %d validation images, but %s has the classes of %d; the first that is missing is ILSVRC2012_val_%08d. Fetch again what is incomplete.",
              name(),
              seen.cardinality(),
              devkit.name(),
              synsets.size(),
              seen.nextClearBit(0) + 1));
    }
  }
}
