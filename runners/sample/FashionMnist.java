import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Turns Fashion-MNIST's IDX files into a tree of grayscale JPEG files (quality 0.95): {@code train/CLASS/NNNNN.jpg} and {@code
 * validation/CLASS/NNNNN.jpg}, NNNNN being the image's number in its IDX file. Takes the first images of each class, so that the choice is nobody's.
 * Run with a JDK alone: {@code java FashionMnist.java IDX_FOLDER OUTPUT_FOLDER TRAIN_PER_CLASS VALIDATION_PER_CLASS}.
 */
public final class FashionMnist {
  private static final String[] CLASSES = {
    "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot"
  };
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  private FashionMnist() {}

  public static void main(String[] args) throws IOException {
    Path idx = Path.of(args[0]);
    Path output = Path.of(args[1]);
    write(idx, "train", output.resolve("train"), Integer.parseInt(args[2]));
    write(idx, "t10k", output.resolve("validation"), Integer.parseInt(args[3]));
  }

  private static void write(Path idx, String prefix, Path output, int perClass) throws IOException {
    int[] written = new int[CLASSES.length];
    for (String name : CLASSES) {
      Files.createDirectories(output.resolve(name));
    }
    try (DataInputStream images = open(idx, prefix + "-images-idx3-ubyte", IMAGES_MAGIC);
        DataInputStream labels = open(idx, prefix + "-labels-idx1-ubyte", LABELS_MAGIC)) {
      int count = images.readInt();
      if (labels.readInt() != count) {
        throw new IOException(prefix + ": images and labels differ in number");
      }
      int rows = images.readInt();
      int columns = images.readInt();
      byte[] pixels = new byte[rows * columns];
      for (int i = 0; i < count; i++) {
        images.readFully(pixels);
        int label = labels.readUnsignedByte();
        if (written[label]++ < perClass) {
          Path file = output.resolve(CLASSES[label]).resolve("%05d.jpg".formatted(i));
          Files.write(file, jpeg(pixels, rows, columns));
        }
      }
    }
  }

  private static DataInputStream open(Path idx, String name, int magic) throws IOException {
    Path packed = idx.resolve(name + ".gz");
    InputStream bytes =
        Files.exists(packed)
            ? new GZIPInputStream(Files.newInputStream(packed), 1 << 16)
            : Files.newInputStream(idx.resolve(name));
    DataInputStream data = new DataInputStream(new java.io.BufferedInputStream(bytes, 1 << 16));
    if (data.readInt() != magic) {
      throw new IOException(name + ": is not the IDX file expected");
    }
    return data;
  }

  private static byte[] jpeg(byte[] pixels, int rows, int columns) throws IOException {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, columns, rows, pixels);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0.95f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
