package org.beamnet.pipelines.source;

import java.io.IOException;
import java.util.Optional;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.pipelines.tar.TarRange;

/**
 * An uncompressed tar, of class folders or of class tars. It is not unpacked: only its headers are
 * read to list it, and an image is read by its byte range.
 *
 * @param name of the file
 */
public record TarSource(String name) implements TreeSource {
  @Override
  public void visit(String prefix, SourceFile.Visitor visitor) throws IOException {
    TarRange.whole(name).visit(file -> !file.path().startsWith(prefix) || visitor.visit(file));
  }

  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    TarRange tar = TarRange.whole(name);
    PlacingVisitor images = new PlacingVisitor("", arrangement, listing);
    tar.visit(
        new SourceFile.Visitor() {
          @Override
          public boolean visit(SourceFile file) {
            Optional<String> folder = arrangement.classTar(file.path());
            if (folder.isEmpty()) {
              return images.visit(file);
            }
            listing.part(new TarPart(tar.nested(file), folder.get()));
            return true;
          }

          @Override
          public void passedOver(String path, PassedOver.Why why) {
            images.passedOver(path, why);
          }
        });
  }
}
