package org.beamnet.schemas.text;

import java.util.Arrays;

/**
 * Text within Markdown (GitHub's): it is shown as it is, and adds no cell, link, picture, HTML or
 * line. Control characters are shown as escapes.
 */
public final class MarkdownText {
  private MarkdownText() {}

  /** Text in a sentence or in a cell of a table. */
  public static String of(String raw) {
    return VisibleText.line(raw)
        .replaceAll("[\\\\`*<>|~]|&(?=[#\\w])", "\\\\$0")
        // Brackets alone are common, such as those of an interval; a link has more behind them.
        .replace("](", "]\\(")
        .replace("][", "]\\[");
  }

  /** Code in backticks, which are as many as it takes; not within a table. */
  public static String code(String raw) {
    String text = VisibleText.line(raw);
    int longest = Arrays.stream(text.split("[^`]+", -1)).mapToInt(String::length).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    return longest == 0 ? fence + text + fence : fence + " " + text + " " + fence;
  }
}
