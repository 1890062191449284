<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Experiments</name>
    <message numerus="yes">
        <source>Tied with it, as far as 95 % can tell: %n others.</source>
        <translation>
            <numerusform>Tied with it, as far as 95 % can tell: %n other.</numerusform>
            <numerusform>Tied with it, as far as 95 % can tell: %n others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message numerus="yes">
        <source>delete %n images</source>
        <translation>
            <numerusform>delete %n image</numerusform>
            <numerusform>delete %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %n favourites</source>
        <translation>
            <numerusform>mark %n favourite</numerusform>
            <numerusform>mark %n favourites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate %n images</source>
        <translation>
            <numerusform>rate %n image</numerusform>
            <numerusform>rate %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overrule %n verdicts</source>
        <translation>
            <numerusform>overrule %n verdict</numerusform>
            <numerusform>overrule %n verdicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryExport</name>
    <message numerus="yes">
        <source>Exporting %n images</source>
        <translation>
            <numerusform>Exporting %n image</numerusform>
            <numerusform>Exporting %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message numerus="yes">
        <source>Move %n photos to %1</source>
        <translation>
            <numerusform>Move %n photo to %1</numerusform>
            <numerusform>Move %n photos to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message numerus="yes">
        <source>delete %n runs</source>
        <translation>
            <numerusform>delete %n run</numerusform>
            <numerusform>delete %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AcceptanceBanner</name>
    <message numerus="yes">
        <source>%n deleted</source>
        <comment>images that count all the same</comment>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overruled by hand</source>
        <comment>verdicts</comment>
        <translation>
            <numerusform>%n overruled by hand</numerusform>
            <numerusform>%n overruled by hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AutoCropDialog</name>
    <message numerus="yes">
        <source>Crop %n photos?</source>
        <translation>
            <numerusform>Crop %n photo?</numerusform>
            <numerusform>Crop %n photos?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n left as it is</numerusform>
            <numerusform>%n left as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos</source>
        <translation>
            <numerusform>Crop %n photo</numerusform>
            <numerusform>Crop %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::CaptionsDialog</name>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Caption of %n photo</numerusform>
            <numerusform>Captions of %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n captions change.</source>
        <translation>
            <numerusform>%n caption changes.</numerusform>
            <numerusform>%n captions change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have no caption of their own (they are told the shelf&apos;s prompt) and stay so.</source>
        <translation>
            <numerusform>%n photo has no caption of its own (it is told the shelf's prompt) and stays so.</numerusform>
            <numerusform>%n photos have no caption of their own (they are told the shelf's prompt) and stay so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadDialog</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentForm</name>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs, and those that confirm</source>
        <translation>
            <numerusform>%n run, and those that confirm</numerusform>
            <numerusform>%n runs, and those that confirm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentsDialog</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n images</source>
        <translation>
            <numerusform>Export %n image</numerusform>
            <numerusform>Export %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message numerus="yes">
        <source>%n nearly copied from a photo</source>
        <translation>
            <numerusform>%n nearly copied from a photo</numerusform>
            <numerusform>%n nearly copied from a photo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message numerus="yes">
        <source>%n steps of %1 s</source>
        <translation>
            <numerusform>%n step of %1 s</numerusform>
            <numerusform>%n steps of %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryGeneration</name>
    <message numerus="yes">
        <source>Generating %n images</source>
        <translation>
            <numerusform>Generating %n image</numerusform>
            <numerusform>Generating %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryInspector</name>
    <message numerus="yes">
        <source>%n images chosen</source>
        <translation>
            <numerusform>%n image chosen</numerusform>
            <numerusform>%n images chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::GeneratePanel</name>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePanel</name>
    <message numerus="yes">
        <source>%n photos that show it (instance or class)</source>
        <translation>
            <numerusform>%n photo that shows it (instance or class)</numerusform>
            <numerusform>%n photos that show it (instance or class)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contrast photos that do not</source>
        <translation>
            <numerusform>%n contrast photo that does not</numerusform>
            <numerusform>%n contrast photos that do not</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgeReportView</name>
    <message numerus="yes">
        <source>%n photos are on another shelf by now or gone: train again.</source>
        <translation>
            <numerusform>%n photo is on another shelf by now or gone: train again.</numerusform>
            <numerusform>%n photos are on another shelf by now or gone: train again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>Auto-crop %n photo</numerusform>
            <numerusform>Auto-crop %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped.</source>
        <translation>
            <numerusform>%n photo cropped.</numerusform>
            <numerusform>%n photos cropped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are.</source>
        <translation>
            <numerusform>%n left as it is.</numerusform>
            <numerusform>%n left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo was cropped: %n left as they are.</source>
        <translation>
            <numerusform>No photo was cropped: %n left as it is.</numerusform>
            <numerusform>No photo was cropped: %n left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message numerus="yes">
        <source>Add %n photos to %1</source>
        <translation>
            <numerusform>Add %n photo to %1</numerusform>
            <numerusform>Add %n photos to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos chosen</source>
        <translation>
            <numerusform>%n photo chosen</numerusform>
            <numerusform>%n photos chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation>
            <numerusform>%n already on this shelf.</numerusform>
            <numerusform>%n already on this shelf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photos</source>
        <translation>
            <numerusform>Delete %n photo</numerusform>
            <numerusform>Delete %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos deleted. %1 brings them back.</source>
        <translation>
            <numerusform>%n photo deleted. %1 brings it back.</numerusform>
            <numerusform>%n photos deleted. %1 brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photos first…</source>
        <translation>
            <numerusform>Looking at %n more photo first…</numerusform>
            <numerusform>Looking at %n more photos first…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos look the same as another one.</source>
        <translation>
            <numerusform>%n photo looks the same as another one.</numerusform>
            <numerusform>%n photos look the same as another one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos added.</source>
        <translation>
            <numerusform>%n photo added.</numerusform>
            <numerusform>%n photos added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n file could not be added.</numerusform>
            <numerusform>%n files could not be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Caption of %n photo</numerusform>
            <numerusform>Captions of %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n captions changed. %1 takes it back.</source>
        <translation>
            <numerusform>%n caption changed. %1 takes it back.</numerusform>
            <numerusform>%n captions changed. %1 takes it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ServedPicturesCard</name>
    <message numerus="yes">
        <source>kept: the latest, %1 MB or %n days at most</source>
        <translation>
            <numerusform>kept: the latest, %1 MB or %n day at most</numerusform>
            <numerusform>kept: the latest, %1 MB or %n days at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerFigures</name>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message numerus="yes">
        <source>%n photos of this person with the gesture</source>
        <translation>
            <numerusform>%n photo of this person with the gesture</numerusform>
            <numerusform>%n photos of this person with the gesture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of other people, same gesture</source>
        <translation>
            <numerusform>%n photo of other people, same gesture</numerusform>
            <numerusform>%n photos of other people, same gesture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos without the gesture; only the judge sees these</source>
        <translation>
            <numerusform>%n photo without the gesture; only the judge sees these</numerusform>
            <numerusform>%n photos without the gesture; only the judge sees these</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of “%1”</source>
        <translation>
            <numerusform>%n photo of “%1”</numerusform>
            <numerusform>%n photos of “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of others, “%1”</source>
        <translation>
            <numerusform>%n photo of others, “%1”</numerusform>
            <numerusform>%n photos of others, “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos that do not show “%1”; only the judge sees these</source>
        <translation>
            <numerusform>%n photo that does not show “%1”; only the judge sees it</numerusform>
            <numerusform>%n photos that do not show “%1”; only the judge sees these</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::UnfinishedBanner</name>
    <message numerus="yes">
        <source>%n runs wait in the queue.</source>
        <translation>
            <numerusform>%n run waits in the queue.</numerusform>
            <numerusform>%n runs wait in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionPicturesDialog</name>
    <message numerus="yes">
        <source>Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).</source>
        <translation>
            <numerusform>Pictures of the same seed: %1 passes of %2 (left), %3 of %4 (right).</numerusform>
            <numerusform>Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).</numerusform>
        </translation>
    </message>
</context>
</TS>
