package dev.backstay.systems.host;

import java.nio.file.Path;
import java.util.List;

class LocalHostRunnerIT extends HostRunnerContract {

  @Override
  protected HostRunner runner(Path state) throws Exception {
    return new LocalHostRunner(state);
  }

  @Override
  protected List<String> worker(Path state, String script) {
    return List.of(StartAndWait.class.getName(), state.toString(), script);
  }
}
