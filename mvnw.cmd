<# : The first lines are for cmd; PowerShell reads them as a comment and runs what follows it.
@echo off
@REM Runs Maven: the installed one if it is 3.8 or newer, else the one named in .mvn\wrapper\maven-wrapper.properties,
@REM which is downloaded once, checked against its SHA-512 and kept under %USERPROFILE%\.m2\wrapper\dists.
@REM
@REM Environment:
@REM   JAVA_HOME              the JDK to use, 17 or newer (default: the javac on the PATH)
@REM   MAVEN_USER_HOME        where to keep the download (default: %USERPROFILE%\.m2)
@REM   MVNW_DISTRIBUTION_URL  a mirror of the zip; the SHA-512 must still be the same
@REM
@REM Paths go to PowerShell by the environment, never within its source, so that quotes and spaces in them do no harm.
setlocal DisableDelayedExpansion
if defined MVNW_PROBE exit /b 1
set "MVNW_SELF=%~f0"
set "MVNW_COMMAND="
@REM PowerShell 7, if it called us, leaves a module path that the older one can't load from.
set "PSModulePath="
for /f "usebackq tokens=1* delims==" %%A in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "& ([ScriptBlock]::Create([IO.File]::ReadAllText($env:MVNW_SELF)))"`) do (
  if "%%A"=="MVNW_COMMAND" set "MVNW_COMMAND=%%B"
  if "%%A"=="JAVA_HOME" set "JAVA_HOME=%%B"
)
if not defined MVNW_COMMAND exit /b 1
set "MVNW_SELF="
@REM Without "call", which would read the arguments a second time; the exit code is Maven's.
"%MVNW_COMMAND%" %*
#>

$ErrorActionPreference = 'Stop'
$project = [IO.Path]::GetDirectoryName($env:MVNW_SELF)
$propertiesFile = [IO.Path]::Combine($project, '.mvn', 'wrapper', 'maven-wrapper.properties')

# Standard output is read by the lines above; people read standard error.
function Say([string[]] $lines) {
  foreach ($line in $lines) { [Console]::Error.WriteLine("mvnw: $line") }
}

function Fail([string[]] $lines) {
  Say $lines
  exit 1
}

function Get-Property([string] $name) {
  if (-not [IO.File]::Exists($propertiesFile)) { Fail "$propertiesFile is missing; restore it from version control." }
  foreach ($line in [IO.File]::ReadAllLines($propertiesFile)) {
    if ($line.StartsWith("$name=")) { return $line.Substring($name.Length + 1).Trim() }
  }
  Fail "$propertiesFile has no line $name=..."
}

# What a program says, on either channel, or nothing if it fails.
function Get-Answer([string] $program, [string[]] $arguments) {
  $ErrorActionPreference = 'Continue' # Windows PowerShell takes every line on standard error for an error
  $answer = & $program @arguments 2>&1 | ForEach-Object { "$_" }
  if ($LASTEXITCODE -ne 0) { return @() }
  return @($answer)
}

# True if the installed mvn runs and says that it is 3.8 or newer; it may colour its answer even into a pipe.
function Test-InstalledMaven([string] $mvn) {
  $env:MVNW_PROBE = '1'
  $answer = Get-Answer $mvn @('-version')
  $env:MVNW_PROBE = $null
  foreach ($line in $answer) {
    if (($line -replace '\x1b\[[0-9;]*[A-Za-z]', '') -match '^Apache Maven (\d+)\.(\d+)') {
      return ([int] $Matches[1] -gt 3) -or ([int] $Matches[1] -eq 3 -and [int] $Matches[2] -ge 8)
    }
  }
  return $false
}

function Get-Sha512([string] $file) {
  $algorithm = [Security.Cryptography.SHA512]::Create()
  $stream = [IO.File]::OpenRead($file)
  try {
    return [BitConverter]::ToString($algorithm.ComputeHash($stream)).Replace('-', '').ToLowerInvariant()
  } finally {
    $stream.Dispose()
    $algorithm.Dispose()
  }
}

# --- the JDK ---------------------------------------------------------------------------------------------------------

$advice = 'Install a JDK (not only a JRE) of version 17 or newer and set JAVA_HOME to it, or put its bin directory on the PATH.'
if ($env:JAVA_HOME) {
  $javac = [IO.Path]::Combine($env:JAVA_HOME, 'bin', 'javac.exe')
  if (-not [IO.File]::Exists($javac)) {
    Fail "JAVA_HOME is $($env:JAVA_HOME), but there is no JDK: bin\javac.exe is missing.", $advice
  }
} else {
  $found = @(Get-Command javac.exe -CommandType Application -ErrorAction SilentlyContinue)
  if ($found.Count -eq 0) { Fail 'No JDK found: JAVA_HOME is not set and there is no javac on the PATH.', $advice }
  $javac = $found[0].Path
}
$javaVersion = 0
$javaHome = $null
foreach ($line in (Get-Answer $javac @('-J-XshowSettings:properties', '-version'))) {
  if ($line -match '^javac (\d+)') { $javaVersion = [int] $Matches[1] }
  if ($line -match '^\s*java\.home = (.+?)\s*$') { $javaHome = $Matches[1] }
}
if ($javaVersion -eq 0) { Fail "$javac does not tell its version.", $advice }
if ($javaVersion -lt 17) { Fail "$javac is too old; this project needs 17 or newer.", $advice }
# Maven would look for "java", which may belong to another, older installation than "javac".
if (-not $env:JAVA_HOME -and $javaHome) {
  $env:JAVA_HOME = $javaHome
  "JAVA_HOME=$javaHome"
}

# --- the installed Maven ---------------------------------------------------------------------------------------------

$installed = @(Get-Command mvn.cmd, mvn.bat -CommandType Application -ErrorAction SilentlyContinue)
if ($installed.Count -gt 0 -and (Test-InstalledMaven $installed[0].Path)) {
  "MVNW_COMMAND=$($installed[0].Path)"
  exit 0
}

# --- the downloaded Maven --------------------------------------------------------------------------------------------

$url = Get-Property 'distributionZipUrl'
$sha512 = Get-Property 'distributionZipSha512Sum'
$name = $url.Substring($url.LastIndexOf('/') + 1).Replace('-bin.zip', '')
if ($env:MVNW_DISTRIBUTION_URL) { $url = $env:MVNW_DISTRIBUTION_URL }
$userHome = $env:MAVEN_USER_HOME
if (-not $userHome) { $userHome = [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.m2') }
$dists = [IO.Path]::Combine($userHome, 'wrapper', 'dists')
# Named by its content, so that a changed checksum is a new installation.
$mavenHome = [IO.Path]::Combine($dists, "$name-$($sha512.Substring(0, 12))")
$mvn = [IO.Path]::Combine($mavenHome, 'bin', 'mvn.cmd')

if (-not [IO.File]::Exists($mvn)) {
  # Everything happens in a directory of its own beside the target, which appears by one rename: a killed run leaves no
  # half of a Maven.
  $part = [IO.Path]::Combine($dists, ".part.$([Guid]::NewGuid().ToString('N'))")
  $archive = [IO.Path]::Combine($part, "$name-bin.zip")
  $unpacked = [IO.Path]::Combine($part, 'unpacked')
  [void] [IO.Directory]::CreateDirectory($part)
  try {
    Say "no Maven 3.8 or newer is installed; downloading $url"
    try {
      [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
      (New-Object Net.WebClient).DownloadFile($url, $archive)
    } catch {
      Fail "The download failed: $url", "  $($_.Exception.Message)", `
        'Check the network, name a mirror by MVNW_DISTRIBUTION_URL, or install Maven 3.8 or newer.'
    }
    $actual = Get-Sha512 $archive
    if ($actual -ne $sha512) {
      [IO.Directory]::Delete($part, $true)
      Fail "The download is not what it should be and has been deleted: $url", `
        "  expected SHA-512 $sha512", `
        "  actual SHA-512   $actual", `
        "Run mvnw again. If that doesn't help, something between here and the archive changes files: try another network or", `
        'mirror (MVNW_DISTRIBUTION_URL), or install Maven 3.8 or newer.'
    }
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::ExtractToDirectory($archive, $unpacked)
    $source = [IO.Directory]::GetDirectories($unpacked)[0]
    try {
      # A directory without mvn.cmd is a damaged installation.
      if ([IO.Directory]::Exists($mavenHome) -and -not [IO.File]::Exists($mvn)) { [IO.Directory]::Delete($mavenHome, $true) }
      [IO.Directory]::Move($source, $mavenHome)
    } catch {
      # Another mvnw may have been faster by a hair.
      if (-not [IO.File]::Exists($mvn)) { throw }
    }
  } finally {
    if ([IO.Directory]::Exists($part)) { [IO.Directory]::Delete($part, $true) }
  }
}
"MVNW_COMMAND=$mvn"
exit 0
