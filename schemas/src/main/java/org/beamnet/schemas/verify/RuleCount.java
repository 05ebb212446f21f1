package org.beamnet.schemas.verify;

/**
 * How often a rule was looked at.
 *
 * @param rule what was looked at
 * @param kept how often it was kept
 * @param broken how often it was not
 */
public record RuleCount(Rule rule, long kept, long broken) {
  RuleCount plusKept(long more) {
    return new RuleCount(rule, kept + more, broken);
  }

  RuleCount plusBroken() {
    return new RuleCount(rule, kept, broken + 1);
  }
}
