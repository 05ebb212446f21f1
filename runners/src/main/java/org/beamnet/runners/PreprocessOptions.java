package org.beamnet.runners;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The flags of {@code preprocess}, besides those of Beam and its runners. */
public interface PreprocessOptions extends PipelineOptions {
  @Description("Images with their classes: a folder, a tar or a CSV file.")
  @Nullable String getSource();

  void setSource(@Nullable String source);

  @Description("Folder for the dataset; made if need be.")
  @Nullable String getOutput();

  void setOutput(@Nullable String output);

  @Description("How the source is laid out: auto, folders, tar, ilsvrc, csv.")
  @Default.String("auto")
  String getLayout();

  void setLayout(String layout);

  @Description("Validation images: a folder, a tar or a CSV file, with the same classes.")
  @Nullable String getValidation();

  void setValidation(@Nullable String validation);

  @Description("ILSVRC2012_devkit_t12.tar.gz or its folder: classes of validation images, words.")
  @Nullable String getDevkit();

  void setDevkit(@Nullable String devkit);

  @Description("Use images that links in a source folder lead to outside of it.")
  boolean getFollowOutsideLinks();

  void setFollowOutsideLinks(boolean followOutsideLinks);

  @Description("Fraction of every class to hold out for validation, where none are given.")
  @Nullable Double getHoldOut();

  void setHoldOut(@Nullable Double holdOut);

  @Description("Width and height of the stored images.")
  @Nullable Integer getSide();

  void setSide(@Nullable Integer side);

  @Description("How images are stored: raw or jpeg.")
  @Nullable String getEncoding();

  void setEncoding(@Nullable String encoding);

  @Description("Images in a shard, on average.")
  @Default.Integer(1024)
  int getShardImages();

  void setShardImages(int shardImages);

  @Description("Decides held-out images, shards and the order in them.")
  @Default.Long(1)
  long getSeed();

  void setSeed(long seed);

  @Description("Fraction of all images that may be unusable.")
  @Default.Double(0.001)
  double getMaxRejected();

  void setMaxRejected(double maxRejected);

  @Description(
      "Whether pictures are taken as stored, or turned upright by EXIF: stored or upright.")
  @Default.String("stored")
  String getOrientation();

  void setOrientation(String orientation);

  @Description("The largest width x height that is decoded.")
  @Default.Integer(100_000_000)
  int getMaxPixels();

  void setMaxPixels(int maxPixels);

  @Description("Seconds of processor time after which the decoding of one image is given up.")
  @Default.Integer(60)
  int getDecodeSeconds();

  void setDecodeSeconds(int decodeSeconds);

  @Description("Seconds for which faults of storage are waited out before the run ends.")
  @Default.Integer(300)
  int getRetrySeconds();

  void setRetrySeconds(int retrySeconds);

  @Description("What decodes JPEG data: auto (libjpeg-turbo where it is found) or platform.")
  @Default.String("auto")
  String getJpegLibrary();

  void setJpegLibrary(String jpegLibrary);

  @Description("Files that occur in two splits or two classes: report, drop or fail.")
  @Default.String("report")
  String getDuplicates();

  void setDuplicates(String duplicates);

  @Description("Dataset, or statistics file, whose statistics to use in place of new ones.")
  @Nullable String getStatistics();

  void setStatistics(@Nullable String statistics);

  @Description("Use --statistics also where their pixel rules are others.")
  boolean getAllowMismatch();

  void setAllowMismatch(boolean allowMismatch);

  @Description("Dataset to add the images to; in place of --output.")
  @Nullable String getExtend();

  void setExtend(@Nullable String extend);

  @Description("Say what would be done, and do nothing.")
  boolean getPlan();

  void setPlan(boolean plan);

  @Description("Delete the dataset, or the beginning of one, that is in the output folder.")
  boolean getOverwrite();

  void setOverwrite(boolean overwrite);

  @Description("Tell the run as JSON on standard output.")
  boolean getJson();

  void setJson(boolean json);

  @Description("Show the log of the runner, and where an error came from.")
  boolean getVerbose();

  void setVerbose(boolean verbose);
}
