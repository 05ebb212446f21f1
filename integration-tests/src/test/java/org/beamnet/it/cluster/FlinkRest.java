package org.beamnet.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The requests by which Flink's web interface and the Kubernetes operator run an uploaded jar.
 *
 * @param master address of the REST endpoint
 */
record FlinkRest(String master) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * What the endpoint answered.
   *
   * @param status of HTTP
   * @param body JSON
   */
  record Answer(int status, String body) {}

  /** Uploads a jar; its id. */
  String upload(Path jar) throws IOException, InterruptedException {
    String boundary = "----beamnet";
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/x-java-archive\r\n\r\n"
            .formatted(boundary, jar.getFileName());
    Answer answer =
        send(
            request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(
                    BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(jar),
                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))));
    String name = JSON.readTree(answer.body()).path("filename").asText();
    if (name.isEmpty()) {
      throw new AssertionError("not uploaded: " + answer);
    }
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Runs an uploaded jar. */
  Answer run(String jar, List<String> flags) throws IOException, InterruptedException {
    return send(running(jar, flags));
  }

  /** Runs an uploaded jar, and hangs up before the answer. */
  void runAndLeave(String jar, List<String> flags) throws IOException, InterruptedException {
    try {
      Answer early = send(running(jar, flags).timeout(Duration.ofSeconds(1)));
      throw new AssertionError("answered within a second: " + early);
    } catch (HttpTimeoutException e) {
      return;
    }
  }

  private HttpRequest.Builder running(String jar, List<String> flags) throws IOException {
    String body = JSON.writeValueAsString(Map.of("programArgsList", flags));
    return request("/jars/" + jar + "/run").POST(BodyPublishers.ofString(body));
  }

  /** Asks for the graph of the job that an uploaded jar would run. */
  Answer graph(String jar, List<String> flags) throws IOException, InterruptedException {
    String arguments = URLEncoder.encode(String.join(",", flags), StandardCharsets.UTF_8);
    return send(request("/jars/" + jar + "/plan?programArg=" + arguments).GET());
  }

  /** The states of all jobs. */
  List<String> states() throws IOException, InterruptedException {
    JsonNode jobs = JSON.readTree(send(request("/jobs").GET()).body()).path("jobs");
    return jobs.findValuesAsText("status");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + master + path)).timeout(LIMIT);
  }

  private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }
}
