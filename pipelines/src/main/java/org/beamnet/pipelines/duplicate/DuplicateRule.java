package org.beamnet.pipelines.duplicate;

import java.util.Arrays;
import java.util.Locale;

/** What to do about images whose files have the bytes of an image in another split or class. */
public enum DuplicateRule {
  /** Use them, and list them in the dataset. */
  REPORT,
  /** Leave them out, as {@link FindCopies} says; costs a second look at every file. */
  DROP,
  /** Make no dataset. */
  FAIL;

  /** The word on the command line: {@code report}, {@code drop}, {@code fail}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DuplicateRule parse(String word) {
    return Arrays.stream(values())
        .filter(rule -> rule.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "duplicates: must be report, drop or fail, was '" + word + "'"));
  }
}
