package org.beamnet.pipelines.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Links;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.tar.TarRange;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.storage.RegularFile;

/**
 * A folder of class folders, or of class tars.
 *
 * @param name of the folder
 * @param outsideLinks whether links may lead out of it
 */
public record FolderSource(String name, boolean outsideLinks) implements TreeSource {
  /** Whose links must stay inside. */
  public FolderSource(String name) {
    this(name, false);
  }

  @Override
  public void visit(String prefix, SourceFile.Visitor visitor) throws IOException {
    FileTree.visit(folder(prefix), links(), files(prefix, visitor));
  }

  /** Hands on files with a prefix to their path. */
  static FileTree.Visitor files(String prefix, SourceFile.Visitor visitor) {
    return new FileTree.Visitor() {
      @Override
      public boolean visit(String path, String resource, long bytes) {
        return visitor.visit(new SourceFile(prefix + path, resource, 0, bytes));
      }

      @Override
      public void hidden(String path) {
        visitor.passedOver(prefix + path, PassedOver.Why.HIDDEN);
      }
    };
  }

  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    Optional<Path> local = Location.local(Location.folder(name));
    if (local.isEmpty()) {
      // An object store has no folders to list one by one.
      PlacingVisitor images = new PlacingVisitor("", arrangement, listing);
      visit(
          "",
          new SourceFile.Visitor() {
            @Override
            public boolean visit(SourceFile file) {
              return list(file, arrangement, listing, images);
            }

            @Override
            public void passedOver(String path, PassedOver.Why why) {
              images.passedOver(path, why);
            }
          });
      return;
    }
    List<String> parents =
        arrangement == Arrangement.SPLITS
            ? Stream.of(Split.values()).map(split -> split.directory() + "/").toList()
            : List.of("");
    for (String parent : parents) {
      listChildren(local.get().resolve(parent), parent, arrangement, listing);
    }
  }

  private void listChildren(Path folder, String prefix, Arrangement arrangement, Listing listing)
      throws IOException {
    PlacingVisitor images = new PlacingVisitor("", arrangement, listing);
    List<Path> children;
    try (Stream<Path> files = Files.list(folder)) {
      children = files.toList();
    }
    for (Path child : children) {
      String path = prefix + child.getFileName();
      if (FileTree.isHiddenPath(path)) {
        images.passedOver(path, PassedOver.Why.HIDDEN);
        continue;
      }
      links().require(child);
      if (Files.isDirectory(child)) {
        listing.part(new FolderPart(child.toString(), links(), path + "/"));
      } else if (Files.exists(child)) {
        if (arrangement.classTar(path).isPresent()) {
          RegularFile.require(child);
        }
        list(
            new SourceFile(path, child.toString(), 0, Files.size(child)),
            arrangement,
            listing,
            images);
      } else {
        throw new IOException(child + " is a link that leads nowhere");
      }
    }
  }

  private static boolean list(
      SourceFile file, Arrangement arrangement, Listing listing, PlacingVisitor images) {
    Optional<String> folder = arrangement.classTar(file.path());
    if (folder.isPresent()) {
      TarRange tar = new TarRange(file.resource(), file.offset(), file.length(), file.resource());
      listing.part(new TarPart(tar, folder.get()));
    } else {
      images.visit(file);
    }
    return true;
  }

  private Links links() {
    return new Links(name, outsideLinks);
  }

  private ResourceId folder(String prefix) {
    ResourceId root = Location.folder(name);
    return prefix.isEmpty()
        ? root
        : root.resolve(
            prefix.substring(0, prefix.length() - 1), StandardResolveOptions.RESOLVE_DIRECTORY);
  }
}
