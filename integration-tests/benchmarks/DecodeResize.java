import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.scale.ResizeRule;

/**
 * Ours, for decode-resize.sh: {@code make FOLDER} draws pictures, {@code run FOLDER auto|platform} prints images a second of one thread's CPU time, with
 * libjpeg-turbo if the machine has it, or with Java's own decoder.
 */
public final class DecodeResize {
  private static final int PICTURES = 100;
  private static final int SIDE = 256;
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  private DecodeResize() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    if (args[0].equals("make")) {
      make(folder);
    } else {
      run(folder, JpegLibrary.parse(args[2]));
    }
  }

  private static void make(Path folder) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < PICTURES; i++) {
      BufferedImage picture = new BufferedImage(500, 375, BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = picture.createGraphics();
      for (int shape = 0; shape < 400; shape++) {
        canvas.setColor(new Color(random.nextInt(1 << 24)));
        canvas.fillOval(random.nextInt(500), random.nextInt(375), 5 + random.nextInt(80), 5 + random.nextInt(80));
      }
      canvas.dispose();
      ImageIO.write(picture, "jpg", folder.resolve("%03d.jpg".formatted(i)).toFile());
    }
  }

  private static void run(Path folder, JpegLibrary library) throws Exception {
    List<byte[]> files;
    try (Stream<Path> paths = Files.list(folder)) {
      files = paths.sorted().map(DecodeResize::read).toList();
    }
    Decoding decoding = new Decoding(OrientationRule.STORED, 100_000_000, 60, library);
    ImageRule rule = new ImageRule(new ImageDecoder(decoding), new ResizeRule(SIDE));
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      all(rule, files);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    int rounds = 5;
    for (int i = 0; i < rounds; i++) {
      all(rule, files);
    }
    System.out.printf("%.1f%n", rounds * files.size() * 1e9 / (threads.getCurrentThreadCpuTime() - before));
  }

  private static void all(ImageRule rule, List<byte[]> files) throws Exception {
    for (byte[] file : files) {
      rule.prepare(file);
    }
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
