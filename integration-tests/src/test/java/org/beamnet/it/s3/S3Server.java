package org.beamnet.it.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of S3's protocol that reading needs, over the files of a folder, which is the bucket. It
 * can be told to fail. Source: Amazon S3 API reference, ListObjectsV2, HeadObject, GetObject.
 */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "pictures";

  /** What happens to a request for an object's bytes. */
  enum Fault {
    /** The connection ends without an answer. */
    DROPPED,
    /** The connection ends after half of the bytes. */
    CUT,
    /** Status 503, as under too much load. */
    SLOW_DOWN,
    /** Status 500. */
    INTERNAL_ERROR
  }

  /**
   * A good read of an object.
   *
   * @param bytes asked for
   * @param connection a number of its own
   */
  record Read(String key, long bytes, int connection) {}

  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");
  private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger goodReads = new AtomicInteger();
  private final List<Read> reads = Collections.synchronizedList(new ArrayList<>());
  private volatile Fault fault = Fault.DROPPED;
  private volatile long downMillis;
  private volatile long downSince;

  S3Server(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** After some good reads all others fail, from the first of them on for so long. */
  void failAfter(int reads, Fault kind, long millis) {
    goodReads.set(reads);
    fault = kind;
    downSince = 0;
    downMillis = millis;
  }

  /** All reads succeed again. */
  void heal() {
    downMillis = 0;
  }

  /** The reads so far of an object. */
  List<Read> reads(String key) {
    synchronized (reads) {
      return reads.stream().filter(read -> read.key().equals(key)).toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1 + BUCKET.length());
      if (path.length() <= 1) {
        list(exchange);
        return;
      }
      Path file = folder.resolve(path.substring(1));
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!Files.isRegularFile(file)) {
        answer(exchange, 404, head ? "" : "<Error><Code>NoSuchKey</Code></Error>");
      } else if (head) {
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        exchange.getResponseHeaders().set("Content-Length", Long.toString(Files.size(file)));
        exchange.sendResponseHeaders(200, -1);
      } else {
        read(exchange, path.substring(1), Files.readAllBytes(file));
      }
    }
  }

  private void read(HttpExchange exchange, String key, byte[] bytes) throws IOException {
    int from = 0;
    int to = bytes.length;
    Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    if (range.matches()) {
      from = Integer.parseInt(range.group(1));
      to = range.group(2).isEmpty() ? to : Math.min(to, Integer.parseInt(range.group(2)) + 1);
      if (from >= to) {
        answer(exchange, 416, "<Error><Code>InvalidRange</Code></Error>");
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length);
    }
    boolean down = isDown();
    if (down && fault == Fault.DROPPED) {
      return;
    }
    if (down && fault != Fault.CUT) {
      answer(
          exchange,
          fault == Fault.SLOW_DOWN ? 503 : 500,
          "<Error><Code>" + (fault == Fault.SLOW_DOWN ? "SlowDown" : "InternalError"));
      return;
    }
    reads.add(new Read(key, to - from, exchange.getRemoteAddress().getPort()));
    exchange.sendResponseHeaders(range.matches() ? 206 : 200, to - from);
    exchange.getResponseBody().write(bytes, from, down ? (to - from) / 2 : to - from);
  }

  private synchronized boolean isDown() {
    if (downMillis == 0 || goodReads.getAndDecrement() > 0) {
      return false;
    }
    if (downSince == 0) {
      downSince = System.nanoTime();
    }
    return System.nanoTime() - downSince < downMillis * 1_000_000;
  }

  private void list(HttpExchange exchange) throws IOException {
    Matcher prefix = PREFIX.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
    String start = prefix.find() ? prefix.group(1) : "";
    StringBuilder answer = new StringBuilder("<ListBucketResult><Name>" + BUCKET + "</Name>");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String key = folder.relativize(file).toString();
        if (key.startsWith(start)) {
          answer.append(
              String.format(
                  Locale.ROOT,
                  "<Contents><Key>%s</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"1\"</ETag><Size>%d</Size></Contents>",
                  key,
                  Files.size(file)));
        }
      }
    }
    answer(exchange, 200, answer + "<IsTruncated>false</IsTruncated></ListBucketResult>");
  }

  private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] body = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
