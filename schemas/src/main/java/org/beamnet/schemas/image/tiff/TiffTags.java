package org.beamnet.schemas.image.tiff;

/** Numbers of the TIFF entries that say what pixels are (TIFF 6.0, section 8 and others). */
final class TiffTags {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int STRIP_ROWS = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int FAX_OPTIONS = 292;
  static final int PREDICTOR = 317;
  static final int COLORS = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  private TiffTags() {}
}
