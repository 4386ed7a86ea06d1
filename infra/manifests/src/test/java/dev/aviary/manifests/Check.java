package dev.aviary.manifests;

import java.util.List;

/** Something that must hold of every overlay. */
interface Check {

    /** A sentence for each thing that is wrong; none when all is well. */
    List<String> complaints(Manifests manifests);
}
