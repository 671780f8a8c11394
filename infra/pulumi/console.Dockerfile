# The console's image. Build it from the repository's root after 'mvn package'.
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home changeover
USER changeover
WORKDIR /home/changeover
COPY target/changeover-console.jar changeover.jar
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "changeover.jar"]
CMD ["console"]
