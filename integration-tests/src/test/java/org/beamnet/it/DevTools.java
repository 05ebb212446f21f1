package org.beamnet.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A tab's end of Chromium's DevTools protocol: commands with answers, and events as they come. */
final class DevTools implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final WebSocket socket;
  private final AtomicInteger commands = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  DevTools(HttpClient client, URI tab) {
    socket = client.newWebSocketBuilder().buildAsync(tab, new Listener()).join();
  }

  /**
   * Sends a command and waits for its result.
   *
   * @param parameters names and values in turn
   */
  JsonNode call(String method, Object... parameters) {
    int id = commands.incrementAndGet();
    ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
    ObjectNode fields = command.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      fields.set((String) parameters[i], MAPPER.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(command.toString(), true).join();
    JsonNode message = await(answer, method);
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message.get("error"));
    }
    return message.path("result");
  }

  /** Events of that name since the last {@link #forget}. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.path("params"))
        .toList();
  }

  /** Forgets the events so far. */
  void forget() {
    events.clear();
  }

  /** Waits until an event of that name has come. */
  void await(String method) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (events(method).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(method + ": has not come within " + LIMIT);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + method, e);
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static JsonNode await(CompletableFuture<JsonNode> answer, String method) {
    try {
      return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + method, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + ": no answer", e);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(String message) {
      try {
        JsonNode node = MAPPER.readTree(message);
        if (node.has("id")) {
          CompletableFuture<JsonNode> answer = answers.remove(node.get("id").asInt());
          if (answer != null) {
            answer.complete(node);
          }
        } else {
          events.add(node);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
