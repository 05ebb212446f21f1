package org.beamnet.schemas.text;

/**
 * Text for a cell of a CSV file that people open in a spreadsheet. A cell that begins with {@code
 * =}, {@code +}, {@code -}, {@code @} (or their full-width forms) would be computed as a formula,
 * so an apostrophe is put before it, as people do by hand; one that begins with an apostrophe gets
 * another, so that a program takes exactly one away. Control characters are shown as escapes.
 *
 * <p>Source: CSV Injection, OWASP.
 */
public final class SpreadsheetCell {
  private static final String GUARDED = "=+-@'\uff1d\uff0b\uff0d\uff20";

  private SpreadsheetCell() {}

  /** The text of the cell; quoting it for CSV is for the writer of the file. */
  public static String of(String raw) {
    String text = VisibleText.line(raw);
    return !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
