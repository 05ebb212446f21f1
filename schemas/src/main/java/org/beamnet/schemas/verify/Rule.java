package org.beamnet.schemas.verify;

/** What a sound dataset keeps. */
public enum Rule {
  /** Every file is there and has the manifest's SHA-256. */
  FILES("files: SHA-256"),
  /** Every row group's page checksums, pixel rules and row counts agree. */
  ROW_GROUPS("row groups: page checksums, rows"),
  /** Every image has a label and a class that the manifest knows. */
  LABELS("images: label and class"),
  /** The images of every shard have the fingerprint that the manifest says. */
  FINGERPRINTS("shards: fingerprint of the images"),
  /** Every class has as many images in each split as the manifest says. */
  CLASSES("classes: images in each split"),
  /** No key occurs twice in a split. */
  KEYS("keys: once in a split"),
  /** The statistics have the fingerprint, and are of the images, that the manifest says. */
  STATISTICS("statistics: fingerprint, images"),
  /** The statistics are the sums of the stored pixels. */
  SUMS("statistics: summed again from pixels");

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  /** What is looked at and what about it, for people. */
  public String words() {
    return words;
  }
}
