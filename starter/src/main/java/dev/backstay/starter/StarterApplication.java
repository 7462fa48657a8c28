package dev.backstay.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process that answers REST. It runs no workflows and no activities. */
@SpringBootApplication
public class StarterApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(StarterApplication.class, arguments);
  }
}
