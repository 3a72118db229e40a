@echo off
rem Runs the program of the folder above. It has never been run on Windows.
setlocal
set "HOME_OF_PROGRAM=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo regress4j needs Java 17 or newer. Install one, or set JAVA_HOME to its folder. 1>&2
  exit /b 3
)
"%JAVA%" -XX:+UseSerialGC -XX:-UsePerfData %REGRESS4J_OPTS% -jar "%HOME_OF_PROGRAM%\regress4j.jar" %*
exit /b %ERRORLEVEL%
