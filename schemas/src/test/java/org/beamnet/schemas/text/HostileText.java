package org.beamnet.schemas.text;

import java.util.List;

/** Names that act on a terminal, a log, a table or a page that shows them raw. */
final class HostileText {
  /** One of each kind, each with a word that must stay readable. */
  static final List<String> NAMES =
      List.of(
          "a\u001b]0;title\u0007name",
          "a\nforged name",
          "a\rforged name",
          "a\u001b[2Jname",
          "a\u009b2Jname",
          "a\u007f\bname",
          "a\u0085name",
          "a\u2028name\u2029",
          "a\u202egpj.name",
          "a\u2066name\u2069",
          "a\u200bname\ufeff",
          "a\udb40\udc41name",
          "a\ud800name",
          "a\tname",
          "\0name");

  private HostileText() {}
}
