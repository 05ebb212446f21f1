package org.beamnet.schemas.image.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import org.beamnet.schemas.image.Pictures;

/** TIFF files with samples from a formula, in every layout that is decoded. */
final class TiffMaker {
  static final int LZW = 5;
  static final int DEFLATE = 8;
  static final int PACK_BITS = 32_773;

  private final int width;
  private final int height;
  private final int bits;
  private final int samples;
  private final Pictures.Formula formula;
  private final Map<Integer, int[]> entries = new TreeMap<>();
  private final Map<Integer, Integer> types = new TreeMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int compression = 1;
  private int columns;
  private int rows;
  private boolean separate;
  private boolean differences;
  private boolean reversed;

  /** An image whose samples are the lowest {@code bits} of the formula's values. */
  TiffMaker(int width, int height, int bits, int samples, Pictures.Formula formula) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.samples = samples;
    this.formula = formula;
    columns = width;
    rows = height;
    int[] depths = new int[samples];
    Arrays.fill(depths, bits);
    with(258, depths).with(262, samples >= 3 ? 2 : 1).with(277, samples);
    with(256, width).with(257, height);
  }

  int sample(int x, int y, int channel) {
    return formula.value(x, y, channel) & ((1 << bits) - 1);
  }

  TiffMaker order(ByteOrder byteOrder) {
    order = byteOrder;
    return this;
  }

  TiffMaker compression(int value) {
    compression = value;
    return with(259, value);
  }

  TiffMaker strips(int stripRows) {
    rows = stripRows;
    return with(278, stripRows);
  }

  TiffMaker tiles(int tileColumns, int tileRows) {
    columns = tileColumns;
    rows = tileRows;
    return with(322, tileColumns).with(323, tileRows);
  }

  TiffMaker separate() {
    separate = true;
    return with(284, 2);
  }

  TiffMaker differences() {
    differences = true;
    return with(317, 2);
  }

  TiffMaker reversed() {
    reversed = true;
    return with(266, 2);
  }

  TiffMaker with(int tag, int... values) {
    entries.put(tag, values);
    return this;
  }

  /** Leaves an entry out; it must be called last. */
  TiffMaker without(int tag) {
    return with(tag);
  }

  TiffMaker typed(int tag, int type) {
    types.put(tag, type);
    return this;
  }

  byte[] make() {
    boolean tiled = entries.containsKey(322);
    List<byte[]> pieces = new ArrayList<>();
    int planes = separate ? samples : 1;
    for (int plane = 0; plane < planes; plane++) {
      for (int y = 0; y < height; y += rows) {
        for (int x = 0; x < width; x += columns) {
          pieces.add(piece(plane, x, y, tiled ? rows : Math.min(rows, height - y)));
        }
      }
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int[] offsets = new int[pieces.size()];
    int[] counts = new int[pieces.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 8 + data.size();
      counts[i] = pieces.get(i).length;
      data.writeBytes(pieces.get(i));
    }
    entries.putIfAbsent(tiled ? 324 : 273, offsets);
    entries.putIfAbsent(tiled ? 325 : 279, counts);
    entries.values().removeIf(values -> values.length == 0);
    return file(data.toByteArray());
  }

  private byte[] file(byte[] data) {
    int directory = 8 + data.length;
    int valuesAt = directory + 2 + 12 * entries.size() + 4;
    int size = valuesAt + entries.values().stream().mapToInt(values -> 4 * values.length).sum();
    byte[] bytes = new byte[size];
    ByteBuffer file = ByteBuffer.wrap(bytes).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    file.put(mark).put(mark).putShort((short) 42).putInt(directory).put(data);
    file.putShort((short) entries.size());
    for (Map.Entry<Integer, int[]> entry : entries.entrySet()) {
      int[] values = entry.getValue();
      int type = types.getOrDefault(entry.getKey(), entry.getKey() == 273 ? 4 : 3);
      if (entry.getKey() >= 324 && entry.getKey() <= 325) {
        type = 4;
      }
      int valueBytes = type == 1 ? 1 : type == 3 ? 2 : 4;
      file.putShort((short) (int) entry.getKey()).putShort((short) type).putInt(values.length);
      boolean inside = values.length * valueBytes <= 4;
      int at = inside ? file.position() : valuesAt;
      for (int i = 0; i < values.length; i++) {
        switch (type) {
          case 1 -> file.put(at + i, (byte) values[i]);
          case 3 -> file.putShort(at + 2 * i, (short) values[i]);
          default -> file.putInt(at + 4 * i, values[i]);
        }
      }
      if (inside) {
        file.position(at + 4);
      } else {
        file.putInt(valuesAt);
        valuesAt += values.length * valueBytes;
      }
    }
    return bytes;
  }

  private byte[] piece(int plane, int left, int top, int pieceRows) {
    int together = separate ? 1 : samples;
    int rowBytes = (columns * together * bits + 7) / 8;
    byte[] packed = new byte[rowBytes * pieceRows];
    for (int y = 0; y < pieceRows; y++) {
      for (int i = 0; i < columns * together; i++) {
        int x = left + i / together;
        int channel = plane + i % together;
        int value = sample(x, top + y, channel);
        if (differences && i >= together) {
          value = (value - sample(x - 1, top + y, channel)) & ((1 << bits) - 1);
        }
        if (bits == 16) {
          ByteBuffer.wrap(packed).order(order).putShort(y * rowBytes + 2 * i, (short) value);
        } else {
          int inByte = 8 / bits;
          packed[y * rowBytes + i / inByte] |= (byte) (value << (8 - bits - i % inByte * bits));
        }
      }
    }
    byte[] data = compressed(packed);
    for (int i = 0; reversed && i < data.length; i++) {
      data[i] = (byte) (Integer.reverse(data[i]) >>> 24);
    }
    return data;
  }

  private byte[] compressed(byte[] packed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (compression) {
      case LZW -> lzw(packed, out);
      case DEFLATE -> {
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
          deflater.write(packed);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      case PACK_BITS -> {
        for (int i = 0; i < packed.length; i += 100) {
          int count = Math.min(100, packed.length - i);
          out.write(count - 1);
          out.write(packed, i, count);
        }
      }
      default -> out.writeBytes(packed);
    }
    return out.toByteArray();
  }

  /** Literals of nine bits; a clear code keeps the table from growing. */
  private static void lzw(byte[] packed, ByteArrayOutputStream out) {
    long buffer = 0;
    int count = 0;
    for (int i = 0; i <= packed.length; i++) {
      boolean clear = i % 200 == 0 && i < packed.length;
      int code = i == packed.length ? 257 : packed[i] & 0xff;
      buffer = clear ? (buffer << 18) | (256 << 9) | code : (buffer << 9) | code;
      count += clear ? 18 : 9;
      while (count >= 8) {
        count -= 8;
        out.write((int) (buffer >> count));
      }
      buffer &= (1L << count) - 1;
    }
    out.write((int) (buffer << (8 - count)));
  }
}
