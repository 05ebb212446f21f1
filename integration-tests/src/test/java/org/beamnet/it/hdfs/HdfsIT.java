package org.beamnet.it.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.beamnet.runners.PreprocessCommand;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * From and to a real HDFS, a NameNode and a DataNode: the bytes of a local run, whether from class
 * folders or by byte range from a tar, and what a local run does with an output in use.
 */
@DisabledIfSystemProperty(
    named = "sun.jnu.encoding",
    matches = "ANSI_X3.4-1968",
    disabledReason = "the names of its files are not ASCII")
class HdfsIT {
  private static final Set<String> MAY_DIFFER =
      Set.of(DatasetLayout.PROVENANCE, DatasetLayout.PAGE);

  @TempDir private static Path folder;
  private static MiniDFSCluster cluster;
  private static Locale locale;
  private static FileSystem files;
  private static String root;
  private static Map<String, String> local;

  @BeforeAll
  static void start() throws IOException {
    Path images = folder.resolve("images");
    write(images.resolve("cat"), 13, 1);
    write(images.resolve("big dog [é]"), 11, 2);
    pack(images, folder.resolve("images.tar"));
    Files.createDirectories(images.resolve("empty/nothing in it"));
    Run run = preprocess(images.toString(), folder.resolve("local").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    local = localDigests();

    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    configuration.set("dfs.namenode.fs-limits.min-block-size", "0");
    // Small blocks, so that reads cross them.
    configuration.set("dfs.blocksize", "4096");
    configuration.set("dfs.bytes-per-checksum", "512");
    // The name node writes names of its own files in the digits of the locale, and does not find
    // them again.
    locale = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
    files = cluster.getFileSystem();
    root = cluster.getURI().toString();
    files.copyFromLocalFile(hadoopPath(images), hadoopPath("/images"));
    files.copyFromLocalFile(hadoopPath(folder.resolve("images.tar")), hadoopPath("/images.tar"));
  }

  @AfterAll
  static void stop() {
    Locale.setDefault(locale);
    cluster.shutdown();
  }

  @Test
  void classFolders() throws IOException {
    Run run = onHdfs("/images", "/folders");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(digests("/folders")).isEqualTo(local);

    Run again = onHdfs("/images", "/folders");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains(root + "/folders: is a finished dataset already");

    Run anew = onHdfs("/images", "/folders", "--overwrite");
    assertThat(anew.exitCode()).as(anew.err()).isZero();
    assertThat(anew.err()).contains("Deleting the dataset with fingerprint");
    assertThat(digests("/folders")).isEqualTo(local);
  }

  @Test
  void aTarByByteRange() throws IOException {
    Run run = onHdfs("/images.tar", "/tar");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(digests("/tar")).isEqualTo(local);
  }

  @Test
  void goesOnWhereItStopped() throws IOException {
    files.copyFromLocalFile(hadoopPath(folder.resolve("images")), hadoopPath("/broken"));
    files.create(hadoopPath("/broken/cat/empty.jpg")).close();
    Run stopped = onHdfs("/broken", "/resumed");
    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(3);
    assertThat(stopped.err()).contains("1 of 25 images cannot be used (1 empty)");
    assertThat(files.exists(hadoopPath("/resumed/manifest.json"))).isFalse();

    Run resumed = onHdfs("/broken", "/resumed", "--maxRejected=0.1");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("Going on with " + root + "/resumed");
    assertThat(resumed.out()).containsPattern("reused +([0-9]+) of \\1 shards, 25 images");
    assertThat(files.exists(hadoopPath("/resumed/.work"))).isFalse();
  }

  @Test
  void filesOfOthersAreNotTouched() throws IOException {
    files.create(hadoopPath("/others/thesis.doc")).close();
    Run run = onHdfs("/images", "/others");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(root + "/others: holds other files");
  }

  /**
   * What a finished command left.
   *
   * @param exitCode as the shell sees it
   */
  private record Run(int exitCode, String out, String err) {}

  private static Run onHdfs(String source, String output, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--hdfsConfiguration=[{\"fs.defaultFS\":\"%s\"}]".formatted(root));
    return preprocess(root + source, root + output, all.toArray(String[]::new));
  }

  private static Run preprocess(String source, String output, String... flags) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--source=" + source,
                "--output=" + output,
                "--runner=DirectRunner",
                "--side=16",
                "--shardImages=6"));
    arguments.addAll(List.of(flags));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        new PreprocessCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(arguments.toArray(String[]::new));
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, String> digests(String output) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(hadoopPath(output), true);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      String path = file.getPath().toUri().getPath().substring(output.length() + 1);
      try (var input = files.open(file.getPath())) {
        put(digests, path, input.readAllBytes());
      }
    }
    return digests;
  }

  private static Map<String, String> localDigests() throws IOException {
    Path output = folder.resolve("local");
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> found = Files.walk(output)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        put(digests, output.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return digests;
  }

  private static void put(Map<String, String> digests, String path, byte[] bytes) {
    if (!MAY_DIFFER.contains(path)) {
      digests.put(path, Sha256.hex(bytes));
    }
  }

  private static org.apache.hadoop.fs.Path hadoopPath(Path local) {
    return new org.apache.hadoop.fs.Path("file://" + local);
  }

  private static org.apache.hadoop.fs.Path hadoopPath(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }

  private static void write(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(40 + i, 37, BufferedImage.TYPE_INT_RGB);
      for (int row = 0; row < image.getHeight(); row++) {
        for (int column = 0; column < image.getWidth(); column++) {
          image.setRGB(column, row, random.nextInt());
        }
      }
      File file = folder.resolve(String.format(Locale.ROOT, "%02d 100%% {x}.jpg", i)).toFile();
      ImageIO.write(image, i % 2 == 0 ? "jpg" : "png", file);
    }
  }

  private static void pack(Path images, Path tar) throws IOException {
    try (TarArchiveOutputStream output =
            new TarArchiveOutputStream(Files.newOutputStream(tar), "UTF-8");
        Stream<Path> found = Files.walk(images)) {
      output.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      output.setAddPaxHeadersForNonAsciiNames(true);
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        output.putArchiveEntry(
            new TarArchiveEntry(file, images.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, output);
        output.closeArchiveEntry();
      }
    }
  }
}
