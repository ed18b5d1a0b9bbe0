#if PLANTED
    import Storage

    /// The disk of a send journal on a machine that may end in the middle of a write, or before it is safe.
    struct CrashingDisk: JournalDisk {
        private let disk = SystemDisk()

        /// In two pieces, as a disk may take them.
        func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int {
            CrashPoint.journalBefore.pass()
            let half = disk.write(UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]), to: file)
            guard half == bytes.count / 2 else { return half }
            CrashPoint.journalHalf.pass()
            let rest = disk.write(UnsafeRawBufferPointer(rebasing: bytes[half...]), to: file)
            guard rest >= 0 else { return half == 0 ? rest : half }
            CrashPoint.journalWritten.pass()
            return half + rest
        }

        func sync(_ file: Int32) -> Int32 {
            let code = disk.sync(file)
            CrashPoint.journalSynced.pass()
            return code
        }

        func cut(_ file: Int32, to size: Int64) -> Int32 { disk.cut(file, to: size) }
    }
#endif
