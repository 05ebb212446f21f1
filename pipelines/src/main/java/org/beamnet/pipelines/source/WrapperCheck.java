package org.beamnet.pipelines.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.beamnet.schemas.DatasetException;

/**
 * Refuses a source whose images all lie below one folder that has several folders: these are the
 * classes, or splits, and the folder around them would become the only class.
 */
final class WrapperCheck {
  private static final int NAMED = 3;
  private static final Pattern SLASH = Pattern.compile("/");

  /** The folders that all files seen so far lie in; empty before the first. */
  private List<String> common = List.of();

  /** Folders that lie side by side in the common ones; a set of more than one decides. */
  private final Set<String> beside = new TreeSet<>();

  private boolean any;

  private WrapperCheck() {}

  /**
   * Looks at files until a second class shows that there is no folder around all.
   *
   * @throws DatasetException if there is one
   * @throws IOException if the source cannot be listed
   */
  static void check(TreeSource source) throws IOException {
    WrapperCheck check = new WrapperCheck();
    source.visit("", file -> check.goesOn(file.path()));
    if (!check.common.isEmpty() && check.beside.size() > 1) {
      String wrapper = String.join("/", check.common);
      throw new DatasetException(
          "%s: all images lie in its folder %s, which has the folders %s%s: classes, or splits, it seems. %s"
              .formatted(
                  source.name(),
                  wrapper,
                  String.join(", ", check.beside.stream().limit(NAMED).toList()),
                  check.beside.size() > NAMED ? ", …" : "",
                  source instanceof TarSource
                      ? "Unpack it and name that folder, or pack the content of the folder alone."
                      : "Name that folder: --source=" + source.name() + "/" + wrapper + "."));
    }
  }

  /** Whether all files may still lie in one folder; class tars count as folders at the top. */
  private boolean goesOn(String path) {
    List<String> names = Arrays.asList(SLASH.split(path, -1));
    List<String> folders = names.subList(0, names.size() - 1);
    if (folders.isEmpty()) {
      return !Arrangement.TRAIN.classTar(path).isPresent();
    }
    if (!any) {
      any = true;
      common = folders;
      return true;
    }
    int same = 0;
    while (same < Math.min(common.size(), folders.size())
        && common.get(same).equals(folders.get(same))) {
      same++;
    }
    if (same < common.size()) {
      beside.clear();
      beside.add(common.get(same));
      common = common.subList(0, same);
    }
    if (folders.size() > same) {
      beside.add(folders.get(same));
    }
    return !common.isEmpty();
  }
}
