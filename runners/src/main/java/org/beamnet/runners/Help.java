package org.beamnet.runners;

/** What {@code preprocess --help} says. */
final class Help {
  static final String TEXT =
      """
      preprocess: turns image files into a dataset for the trainer

        preprocess --source=PATH --output=DIR [flags]
        preprocess completion       prints a script by which bash completes the flags:
                                    source <(runners/bin/preprocess completion)

      It reads every image once, scales its shorter side to SIDE, cuts out the centre, and writes
      Parquet shards, the training split's mean image and colour statistics, a table of the images
      that could not be used, and, last of all, manifest.json. A folder without it is no dataset.
      Stopped at any moment, it goes on where it was when the same command is given again.
      Of two runs into one folder, the second is refused.

      What to read
        --source=PATH         a folder or an uncompressed tar, one folder per class:
                                PATH/CLASS/any.jpg                            or
                                PATH/train/CLASS/… and PATH/validation/CLASS/…
                              A CLASS.tar counts as the folder it unpacks to, so a folder or a tar
                              of class tars, such as ILSVRC2012_img_train.tar, will do as it is.
                              Or a .csv file: columns path,label or path,label,split (train or
                              validation), with or without a header row; paths are absolute or
                              relative to the folder of the file.
                              Files are judged by content, not by name.
        --layout=auto         auto, folders, tar, ilsvrc or csv: what the source must be
        --validation=PATH     validation images, in any of these forms, with the same classes; or
                              ILSVRC2012_img_val.tar or its folder, with --devkit
        --devkit=PATH         ILSVRC2012_devkit_t12.tar.gz or its folder: the classes of the numbered
                              validation images, and the words of every class
        --followOutsideLinks  use images that links in a source folder lead to outside of it
        --holdOut=0.04        without --validation: the fraction of every class to hold out, rounded
                              half up; at least one image of a class that has two, never all

      What to make of it
        --output=DIR          the dataset; a new folder outside the source
        --side=256            width and height of the stored images, 1 to 4096
        --encoding=raw        raw: exact pixels, 192 KiB an image at side 256
                              jpeg: quality 95, a tenth to a fifth of that, not exact
        --shardImages=1024    images in a shard, on average
        --seed=1              decides which images are held out, which shard each goes to, and where
        --overwrite           delete the dataset, or the beginning of one, that is in DIR, and start anew;
                              says what it deletes, and leaves other files alone
        --duplicates=report   files whose bytes occur in two splits or two classes:
                              report: use them, and list them in the dataset
                              drop: leave out training copies of validation images, and all copies
                              of one split that have two classes; reads every file a bit earlier
                              fail: no dataset (exit code 3)
        --maxRejected=0.001   more unusable images than this fraction: no dataset (exit code 3)
        --orientation=stored  stored: pictures as stored, whatever EXIF says (ImageNet practice)
                              upright: turned and mirrored as EXIF says; another decoder id
        --maxPixels=100000000 images of more pixels by their header are not used
        --decodeSeconds=60    images that take more processor time are not used; depends on the machine

      What to take over
        --extend=DATASET      add the images to this dataset, in place of --output: new shards,
                              statistics and manifest; its shards are not read. Side and encoding
                              are the dataset's; new classes must sort after its own; images are
                              held out only where --holdOut says so
        --statistics=PATH     use the statistics of this dataset, or in this file, in place of new
                              ones; they must be of the same side, encoding and rules
        --allowMismatch       ... or need not be; the manifest then says in what they differ

      How to run
        --config=FILE         flags from a file, in lines such as side=32; or those of an earlier run,
                              from the provenance.json that every dataset holds. Flags of the
                              command line win. A file may give the flags of this list, but not
                              --overwrite or --followOutsideLinks, and not a cluster as
                              --flinkMaster
        --help                this text
        --version             the versions of this program and of what it runs on
        --plan                say what would be done, and do nothing
        --runner=FlinkRunner  FlinkRunner or DirectRunner
        --flinkMaster=[local] [local]: Flink in this process; HOST:PORT: a cluster that sees the
                              same paths. Left out where Flink starts this jar: flink run, an
                              uploaded jar, application mode
        --parallelism=N       shards built at once; all cores unless given
        --retrySeconds=300    for how long an image is asked for again while the storage, or the way to
                              it, fails; then the run ends, and the same command goes on
        --jpegLibrary=auto    auto: libjpeg-turbo where the machine has it; platform: Java's own.
                              Pixels are the same
        --json                tell the run as JSON on standard output, an object a line (start,
                              progress, end); what people read goes to standard error
        --verbose             the runner's log, and where an error came from
        Every other flag of Beam and its Flink runner works too, such as --flinkConfDir=DIR. Datasets
        do not keep the values of these. Give passwords and keys by the environment all the same.

      Examples
        preprocess --source=photos --output=photos-256 --plan
        preprocess --source=photos --output=photos-256
        preprocess --source=imagenet/train --validation=imagenet/val --output=imagenet-256 --encoding=jpeg
        preprocess --source=ILSVRC2012_img_train.tar --validation=ILSVRC2012_img_val.tar \\
                   --devkit=ILSVRC2012_devkit_t12.tar.gz --output=imagenet-256
        preprocess --source=labels.csv --output=photos-256
        preprocess --source=more-photos --extend=photos-256
        preprocess --source=sample.tar --output=sample-32 --side=32 --shardImages=256

      Exit codes: 0 done, 1 failed, 2 usage, 3 bad data or a folder in use,
      130 interrupted with finished shards kept.
      """;

  private Help() {}
}
