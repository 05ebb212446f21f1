package org.beamnet.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TCP sockets on which a process listens, from Linux' {@code /proc}. */
final class ListeningSockets {
  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningSockets() {}

  /** Sockets of {@code process} now; none once it has ended. */
  static Set<InetSocketAddress> of(ProcessHandle process) {
    Set<InetSocketAddress> sockets = new TreeSet<>(Comparator.comparing(Object::toString));
    try {
      Set<String> own = openSockets(Path.of("/proc", Long.toString(process.pid()), "fd"));
      for (String table : List.of("tcp", "tcp6")) {
        List<String> rows = Files.readAllLines(Path.of("/proc/net", table));
        for (String row : rows.subList(1, rows.size())) {
          String[] cells = row.strip().split("\\s+", -1);
          if (cells[STATE].equals(LISTEN) && own.contains("socket:[" + cells[INODE] + "]")) {
            sockets.add(address(cells[ADDRESS]));
          }
        }
      }
      return sockets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> openSockets(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(ListeningSockets::target).collect(Collectors.toSet());
    } catch (NoSuchFileException e) {
      return Set.of(); // The process has ended.
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      return ""; // Closed since the folder was listed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kernel writes an address as 32-bit words in the byte order of the machine. */
  private static InetSocketAddress address(String cell) throws IOException {
    String[] parts = cell.split(":", -1);
    byte[] words = HexFormat.of().parseHex(parts[0]);
    byte[] bytes = new byte[words.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = words[i / 4 * 4 + 3 - i % 4];
    }
    return new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(parts[1], 16));
  }
}
