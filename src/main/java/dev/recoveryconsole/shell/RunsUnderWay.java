package dev.recoveryconsole.shell;

import java.util.List;

/** Names the recoveries that go on now, for the band on every other page. Upper modules provide it. */
public interface RunsUnderWay {

    List<RunUnderWay> now();
}
