package org.beamnet.pipelines.source;

import java.io.IOException;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Location;

/**
 * A folder.
 *
 * @param name of the folder
 */
public record FolderSource(String name) implements ImageSource {
  @Override
  public void visit(String prefix, Visitor visitor) throws IOException {
    ResourceId root = Location.folder(name);
    ResourceId folder =
        prefix.isEmpty()
            ? root
            : root.resolve(
                prefix.substring(0, prefix.length() - 1), StandardResolveOptions.RESOLVE_DIRECTORY);
    FileTree.visit(
        folder,
        (path, resource, bytes) ->
            visitor.visit(new SourceFile(prefix + path, resource, 0, bytes)));
  }
}
