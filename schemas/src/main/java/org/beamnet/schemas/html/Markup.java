package org.beamnet.schemas.html;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.beamnet.schemas.text.VisibleText;

/**
 * A piece of HTML. Only constants of this program become markup as they are; every value put into
 * them is escaped, unless it is markup itself. So no name, message or figure that comes from a file
 * can add an element or an attribute to a page, nor turn its text round or hide it: control
 * characters are shown as escapes.
 */
public final class Markup {
  /** No markup. */
  public static final Markup NONE = new Markup("");

  private final String html;

  private Markup(String html) {
    this.html = html;
  }

  /** Markup that has no values in it. */
  public static Markup literal(@CompileTimeConstant String html) {
    return new Markup(html);
  }

  /**
   * Fills a template, with a decimal point in numbers.
   *
   * @param template as of {@link String#format}; attributes in it have double quotes
   * @param values numbers and markup stay as they are, everything else is escaped
   */
  public static Markup format(@CompileTimeConstant String template, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      safe[i] =
          value instanceof Markup || value instanceof Number
              ? value
              : escape(String.valueOf(value));
    }
    return new Markup(String.format(Locale.ROOT, template, safe));
  }

  /** Text that is shown as it is. */
  public static Markup text(String raw) {
    return new Markup(escape(raw));
  }

  /** The parts, one after the other. */
  public static Markup join(Markup... parts) {
    StringBuilder all = new StringBuilder();
    for (Markup part : parts) {
      all.append(part.html);
    }
    return new Markup(all.toString());
  }

  /** Joins the markup of a stream. */
  public static Collector<Markup, ?, Markup> joining() {
    return Collectors.collectingAndThen(
        Collectors.mapping(Markup::toString, Collectors.joining()), Markup::new);
  }

  /**
   * A style sheet of this program.
   *
   * @param owner the class that it lies beside
   * @param name of the file
   */
  public static Markup styleSheet(Class<?> owner, @CompileTimeConstant String name) {
    try (InputStream css = owner.getResourceAsStream(name)) {
      if (css == null) {
        throw new IllegalStateException(name + " must be on the class path");
      }
      return new Markup(new String(css.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return html.isEmpty();
  }

  /** The HTML. */
  @Override
  public String toString() {
    return html;
  }

  /** Escapes text for elements and for attributes in quotes of either kind. */
  private static String escape(String raw) {
    return VisibleText.line(raw)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
