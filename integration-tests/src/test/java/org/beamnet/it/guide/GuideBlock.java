package org.beamnet.it.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced bash block of a document, and the comment before it that says whether it is run: {@code
 * <!-- run -->}, {@code <!-- run, exit 3 -->}, {@code <!-- run, exit 3, says: WORDS -->} or {@code
 * <!-- not run: REASON -->}.
 *
 * @param line of its fence, 1-based
 * @param commands between the fences
 * @param mark the comment, without its brackets; empty if there is none
 */
record GuideBlock(int line, String commands, String mark) {
  private static final String OPEN = "```bash";
  private static final String CLOSE = "```";
  private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");
  private static final Pattern RUN =
      Pattern.compile("run(?:, exit (?<code>\\d+))?(?:, says: (?<words>.+))?");
  private static final Pattern NOT_RUN = Pattern.compile("not run: .+");

  /** All bash blocks of a document, in order. */
  static List<GuideBlock> of(List<String> document) {
    List<GuideBlock> blocks = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      if (document.get(i).strip().startsWith(OPEN)) {
        int end = i + 1;
        while (!document.get(end).strip().equals(CLOSE)) {
          end++;
        }
        Matcher comment = COMMENT.matcher(i == 0 ? "" : document.get(i - 1).strip());
        blocks.add(
            new GuideBlock(
                i + 1,
                String.join("\n", document.subList(i + 1, end)),
                comment.matches() ? comment.group(1) : ""));
        i = end;
      }
    }
    return blocks;
  }

  /** Whether the comment is one of those above. */
  boolean isMarked() {
    return isRun() || NOT_RUN.matcher(mark).matches();
  }

  /** Whether it is to be run. */
  boolean isRun() {
    return RUN.matcher(mark).matches();
  }

  /** How it must end. */
  int exitCode() {
    return Integer.parseInt(part("code").orElse("0"));
  }

  /** What its output must contain. */
  Optional<String> words() {
    return part("words");
  }

  private Optional<String> part(String name) {
    Matcher run = RUN.matcher(mark);
    return run.matches() ? Optional.ofNullable(run.group(name)) : Optional.empty();
  }
}
