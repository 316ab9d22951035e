package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.BundleLine;
import dev.recoveryconsole.audit.tree.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What somebody may do to a bundle who can compute everything again but the signatures of the log's key. */
enum Mutation {
    EDIT_AN_EVENT {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            bundle.events().set(index - 1, edited(bundle.events().get(index - 1), random));
            return done(bundle, index);
        }
    },
    EDIT_AN_EVENT_AND_ITS_LEAF {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            var forged = Bundle.event(index, "forged");
            bundle.events().set(index - 1, forged);
            bundle.leaves().set(index - 1, Bundle.leaf(forged));
            return done(bundle, bundle.signedBefore(index) + 1);
        }
    },
    EDIT_A_LEAF {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            bundle.leaves().set(index - 1, Bundle.leaf("forged"));
            return done(bundle, index);
        }
    },
    DELETE_AN_EVENT {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            bundle.events().remove(index - 1);
            return done(bundle, index);
        }
    },
    DELETE_AN_EVENT_AND_ITS_LEAF {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            bundle.events().remove(index - 1);
            bundle.leaves().remove(index - 1);
            return bundle.events().isEmpty() ? undecided(bundle.counted()) : done(bundle.counted(), index);
        }
    },
    INSERT_AN_EVENT {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            bundle.events().add(index - 1, Bundle.event(index, "forged"));
            return done(bundle, index);
        }
    },
    INSERT_AN_EVENT_AND_RENUMBER {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            var later = bundle.events().size() - index + 1;
            bundle.events().subList(index - 1, bundle.events().size()).clear();
            bundle.leaves().subList(index - 1, bundle.leaves().size()).clear();
            for (var i = 0; i <= later; i++) {
                var forged = Bundle.event(index + i, "forged");
                bundle.events().add(forged);
                bundle.leaves().add(Bundle.leaf(forged));
            }
            return done(bundle.counted(), bundle.signedBefore(index) + 1);
        }
    },
    SWAP_TWO_EVENTS {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var one = index(bundle, random);
            var two = index(bundle, random);
            if (one == two) {
                return EDIT_AN_EVENT.apply(bundle, random, other);
            }
            Collections.swap(bundle.events(), one - 1, two - 1);
            return done(bundle, Math.min(one, two));
        }
    },
    CUT_OFF_THE_END {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var index = index(bundle, random);
            bundle.events().subList(index - 1, bundle.events().size()).clear();
            return done(bundle, index);
        }
    },
    GO_BACK_TO_AN_OLDER_CHECKPOINT {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            bundle.checkpoints().removeLast();
            var size = bundle.checkpoints().isEmpty()
                    ? 0
                    : bundle.size(bundle.checkpoints().size() - 1);
            bundle.events().subList(size, bundle.events().size()).clear();
            bundle.leaves().subList(size, bundle.leaves().size()).clear();
            return size == 0 ? undecided(bundle.counted()) : done(bundle.counted(), size + 1);
        }
    },
    FORGET_THE_NEWEST_CHECKPOINT {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            bundle.checkpoints().removeLast();
            var size = bundle.checkpoints().isEmpty()
                    ? 0
                    : bundle.size(bundle.checkpoints().size() - 1);
            return size == 0 ? undecided(bundle.counted()) : done(bundle.counted(), size + 1);
        }
    },
    SHOW_AN_OLD_CHECKPOINT_AS_THE_NEWEST {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            if (bundle.checkpoints().size() == 1) {
                return FORGET_THE_NEWEST_CHECKPOINT.apply(bundle, random, other);
            }
            bundle.checkpoints()
                    .set(bundle.checkpoints().size() - 1, bundle.checkpoints().getFirst());
            return done(bundle, bundle.size(bundle.checkpoints().size() - 2) + 1);
        }
    },
    FORK {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var from = index(bundle, random);
            for (var index = from; index <= bundle.events().size(); index++) {
                var forged = Bundle.event(index, "another history");
                bundle.events().set(index - 1, forged);
                bundle.leaves().set(index - 1, Bundle.leaf(forged));
            }
            return done(bundle, bundle.signedBefore(from) + 1);
        }
    },
    WRITE_THE_WHOLE_LOG_ANEW_WITH_ANOTHER_KEY {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            return done(Bundle.random(random, other), 1);
        }
    },
    SIGN_WITH_ANOTHER_KEY {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            return done(Bundle.signed(bundle.events(), List.of(bundle.events().size()), other), 1);
        }
    },
    NAME_ANOTHER_LOG {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var header = new BundleLine.Header(
                    "other.example/audit",
                    bundle.header().events(),
                    bundle.header().checkpoints(),
                    bundle.header().keys());
            return done(new Bundle(header, bundle.leaves(), bundle.events(), bundle.checkpoints()), 1);
        }
    },
    FORGE_A_SIGNATURE {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var place = random.nextInt(bundle.checkpoints().size());
            var note = bundle.checkpoints().get(place);
            var forged = random.nextBoolean()
                    ? Bundle.signed(bundle.events(), List.of(bundle.size(place)), other)
                            .checkpoints()
                            .getFirst()
                    : new SignedNote(
                            note.text().replaceFirst("\n\\d+", "\n" + (bundle.size(place) + 1)),
                            note.name(),
                            note.signature());
            var before = place == 0 ? 0 : bundle.size(place - 1);
            bundle.checkpoints().set(place, forged);
            return done(bundle, before + 1);
        }
    },
    ADD_A_WITNESS {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var lines = bundle.lines();
            var witness =
                    "\u2014 witness.example " + bundle.checkpoints().getLast().signature() + "\\n\"}";
            lines.set(lines.size() - 1, lines.getLast().replaceFirst("\"}$", witness.replace("\\", "\\\\")));
            return new Done(bytes(lines), UNKNOWN);
        }
    },
    COUNT_WRONG {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var header = new BundleLine.Header(
                    bundle.header().origin(),
                    bundle.header().events() + random.nextInt(2),
                    bundle.header().checkpoints() + 1,
                    bundle.header().keys());
            return new Done(
                    new Bundle(header, bundle.leaves(), bundle.events(), bundle.checkpoints()).bytes(), UNKNOWN);
        }
    },
    SWAP_TWO_LINES {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var lines = bundle.lines();
            var one = random.nextInt(lines.size() - 1);
            Collections.swap(lines, one, one + 1 + random.nextInt(lines.size() - one - 1));
            return new Done(bytes(lines), UNKNOWN);
        }
    },
    ADD_SOMETHING_AT_THE_END {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var lines = bundle.lines();
            lines.add(random.nextBoolean() ? "" : lines.getLast());
            return new Done(bytes(lines), bundle.events().size() + 1);
        }
    },
    CHANGE_A_BYTE {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var file = bundle.bytes();
            file[random.nextInt(file.length)] ^= (byte) (1 + random.nextInt(255));
            return new Done(file, UNKNOWN);
        }
    },
    LOSE_A_BYTE {
        @Override
        Done apply(Bundle bundle, Random random, CheckpointSigner other) {
            var text = new ArrayList<Byte>();
            for (var one : bundle.bytes()) {
                text.add(one);
            }
            text.remove(random.nextInt(text.size()));
            var file = new byte[text.size()];
            for (var i = 0; i < file.length; i++) {
                file[i] = text.get(i);
            }
            return new Done(file, UNKNOWN);
        }
    };

    /** Of a change that may be anywhere. */
    static final long UNKNOWN = -1;
    /** Of what leaves nothing that could be judged. */
    static final long UNDECIDED = -2;

    /** The file, and which index is the first bad one. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two files
    record Done(byte[] file, long firstBad) {}

    /** Changes the parts it is given. */
    abstract Done apply(Bundle bundle, Random random, CheckpointSigner other);

    private static int index(Bundle bundle, Random random) {
        return 1 + random.nextInt(bundle.events().size());
    }

    private static String edited(String event, Random random) {
        var at = random.nextInt(event.length());
        return event.substring(0, at) + (char) (event.charAt(at) ^ (1 + random.nextInt(5))) + event.substring(at + 1);
    }

    private static Done done(Bundle bundle, long firstBad) {
        return new Done(bundle.bytes(), firstBad);
    }

    private static Done undecided(Bundle bundle) {
        return new Done(bundle.bytes(), UNDECIDED);
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
