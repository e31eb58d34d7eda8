# What is said about files that go with a message.

file-missing-progress = (The picture didn't work out this time. The words above say the same.)
file-missing-calendar = (I couldn't make the calendar file just now. Nothing is lost: please ask for it again with /calendar.)
file-missing-export = (I couldn't send the file just now. Nothing is lost: please ask for it again with /export.)
file-saved = Saved on this computer: { $path }
    It is not encrypted. Delete it when you no longer need it.
file-not-saved = I couldn't save the file { $name } on this computer. The folder may be full or closed to writing: { $folder }
