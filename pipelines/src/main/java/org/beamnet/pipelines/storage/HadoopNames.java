package org.beamnet.pipelines.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channel;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * What is particular to files behind Beam's adapter to Hadoop file systems. It names a resource by
 * a URI, in which a blank is %20, but takes patterns literally, in which it is a blank; a folder
 * looks like a file of no bytes; and its {@code **} passes over the files in the top folder and
 * over folders whose names are escaped.
 */
final class HadoopNames {
  private static final Set<String> SCHEMES = Set.of("hdfs", "webhdfs", "swebhdfs");

  private HadoopNames() {}

  /** Whether a resource is named so. */
  static boolean apply(ResourceId resource) {
    return SCHEMES.contains(resource.getScheme());
  }

  /** Visits the files below {@code root}, as {@link FileTree#visit} does. */
  static boolean visit(ResourceId root, FileTree.Visitor visitor) throws IOException {
    String folder = literal(root);
    return visit(folder.endsWith("/") ? folder : folder + "/", "", visitor);
  }

  /** What lies at {@code file}, file or folder; empty if nothing does. */
  static List<MatchResult.Metadata> at(ResourceId file) throws IOException {
    return match(pattern(literal(file)));
  }

  /** Whether it is a file, where a match says only that something is there. */
  static boolean isFile(MatchResult.Metadata entry) throws IOException {
    if (entry.sizeBytes() > 0) {
      return true;
    }
    try (Channel opened = FileSystems.open(entry.resourceId())) {
      return opened.isOpen();
    } catch (FileNotFoundException e) {
      return false; // A folder cannot be opened.
    }
  }

  private static boolean visit(String root, String folder, FileTree.Visitor visitor)
      throws IOException {
    for (MatchResult.Metadata entry : match(pattern(root + folder) + "*")) {
      String path = folder + name(entry.resourceId());
      if (FileTree.isHiddenPath(path)) {
        visitor.hidden(path);
        continue;
      }
      boolean goOn =
          isFile(entry)
              ? visitor.visit(path, entry.resourceId().toString(), entry.sizeBytes())
              : visit(root, path + "/", visitor);
      if (!goOn) {
        return false;
      }
    }
    return true;
  }

  private static List<MatchResult.Metadata> match(String pattern) throws IOException {
    return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
  }

  private static String name(ResourceId resource) {
    String path = URI.create(resource.toString()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The name without the escapes of a URI. */
  private static String literal(ResourceId resource) {
    URI uri = URI.create(resource.toString());
    String authority = uri.getRawAuthority() == null ? "" : "//" + uri.getRawAuthority();
    return uri.getScheme() + ":" + authority + uri.getPath();
  }

  /** A pattern that only {@code literal} matches. */
  private static String pattern(String literal) {
    return literal.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }
}
